import type { CookieConfig } from '../core/config.js';
import { type Action, dateOf, decide, onceConfirmed, onceVisitIsOver } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import type { ConsentRecord, Grants, Source } from '../core/record.js';
import type { Standing } from '../core/standing.js';
import { writeRecord } from './record-writer.js';

export { asksTwice } from '../core/decision.js';
export { announce } from './announce.js';
export { clearServices } from './cookie-jar.js';
export { log } from './proof-log.js';

/** A record is stored before anything else follows from it. */
export function act(
  policy: Policy,
  cookie: CookieConfig | undefined,
  standing: Standing,
  action: Action,
  source: Source,
  saved?: Grants,
  confirmed?: boolean,
): ConsentRecord {
  const { id: last, previous: earlier = '' } = standing.record ?? {};
  const record = {
    ...decide(policy, confirmed ? onceConfirmed(policy, standing) : standing, action, saved),
    id: action === 'dismiss' ? '' : makeId(),
    // An event's listener hands over its event.
    source: /^[a-z]{1,16}$/.test(`${source}`) ? source : 'api',
    decidedAt: dateOf(policy, standing, action, Date.now()),
    // A question that was closed has no number, and breaks no chain.
    previous: last || earlier,
  };
  keep(policy, cookie, record);
  return record;
}

/**
 * Stores a record, for the first time or again. What stands against a signal for a visit is stored beside what holds after
 * it (R-CA-3, R-CA-5).
 */
export function keep(policy: Policy, cookie: CookieConfig | undefined, record: ConsentRecord): void {
  const isForVisit = record.override === 'visit';
  for (const each of isForVisit ? [onceVisitIsOver(policy, record), record] : [record]) {
    writeRecord(each, cookie ?? {}, policy.kept);
  }
}

/** Random, for the visitor to quote from the preferences; derived from nothing. */
function makeId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}
