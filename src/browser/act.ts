import type { CookieConfig } from '../core/config.js';
import { type Action, confirmedBy, decide } from '../core/decision.js';
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
  const { id: last, previous: earlier = '', decidedAt: before = 0 } = standing.record ?? {};
  const now = Date.now();
  const id = action === 'dismiss' ? '' : makeId();
  const record = {
    ...decide(policy, confirmed ? confirmedBy(policy, standing) : standing, action, saved),
    // Of two records of one second the denial would win; this one has to win over the one that it takes the place of.
    ...{ id, source, decidedAt: Math.max(now - (now % 1000), before + 1000) },
    // A question that was closed has no number, and breaks no chain.
    previous: last || earlier,
  };
  keep(policy, cookie, record);
  return record;
}

/** Stores a record, for the first time or again. */
export function keep(policy: Policy, cookie: CookieConfig | undefined, record: ConsentRecord): void {
  writeRecord(record, cookie ?? {}, policy.kept);
}

/** Random, for the visitor to quote from the preferences; derived from nothing. */
function makeId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}
