import { type Action, asksTwice, dateOf, decide, onceConfirmed } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import type { ConsentRecord, Grants, Source } from '../core/record.js';
import type { Standing } from '../core/standing.js';
import { announce } from './announce.js';
import { cleanUp } from './clean-up.js';
import { settleOn, standOn, storedOn } from './conclude.js';
import { keepRecord } from './keep-record.js';
import { dropKeptPages } from './kept-pages.js';
import { type PageConsent, questionOf } from './page-consent.js';
import { log } from './proof-log.js';

/**
 * Carries out what a visitor, or the browser for them, has decided. The only place where consent changes: the record is stored before
 * anything else follows from it.
 * @param saved for `save`: the categories decided.
 * @param asked what the visitor was asked to confirm, as `questionOf` writes it: if the question is another one by now, it is asked anew.
 * @returns `false` if it could not be done or has to be confirmed first.
 */
export async function act(
  page: PageConsent,
  action: Action,
  source: Source,
  saved?: Grants,
  asked?: string,
): Promise<boolean> {
  const { client, parts, until } = page;
  const { policy } = client;
  const isSaid = !!policy.followed && action === 'save';
  // The other consent manager has spoken on this page: from now on what is on record counts, see `isUnsaid` in conclude.ts.
  if (isSaid) page.latest ??= storedOn(page).record;
  const standing = standOn(page);
  if (policy.closed || until.aborted || (action === 'signal' && !standing.unheard)) return false;
  const question = questionOf(standing);
  const confirmed = asked === question;
  if (!confirmed && asksTwice(policy, standing, action, saved)) {
    page.asked = () => act(page, action, source, saved, question);
    page.show('confirm');
    return false;
  }
  const now = Date.now();
  const next = makeRecord(page, confirmed ? onceConfirmed(policy, standing) : standing, action, source, saved, now);
  const isAgain = isSaid && isSame(policy, next, standing);
  if (!isAgain) {
    page.latest = next;
    keepRecord(policy, client.config, next);
    // The standing by this record, not by one that another tab may have stored at the same moment.
    log(client, standOn(page, next), action, parts, now);
  }
  // Recording a signal closes nothing that the visitor has opened meanwhile.
  await settleOn(page, standOn(page), action === 'signal' ? client.state.surface : 'none', action);
  if (!isAgain) announce(client, standing, action);
  // What denied services have left behind is deleted only now that the other consent manager has confirmed the denial.
  if (isSaid) cleanUp(page);
  // Pages that a router keeps look as before the decision.
  else dropKeptPages();
  // Closing the question was no answer to a signal that has yet to be recorded.
  if (action === 'dismiss') await act(page, 'signal', 'gpc');
  return true;
}

/** Does what the visitor was asked to confirm, if that is still what is shown. */
export async function confirm(page: PageConsent): Promise<boolean> {
  const { asked, client } = page;
  page.asked = undefined;
  return client.state.surface === 'confirm' && !!asked && asked();
}

function makeRecord(
  { client: { policy } }: PageConsent,
  standing: Standing,
  action: Action,
  source: Source,
  saved: Grants | undefined,
  now: number,
): ConsentRecord {
  const { id: last, previous: earlier = '' } = standing.record ?? {};
  return {
    ...decide(policy, standing, action, saved),
    id: action === 'dismiss' ? '' : makeId(),
    // A method of the client that is given to `addEventListener` gets an event for a source.
    source: /^[a-z]{1,16}$/.test(source) ? source : 'api',
    decidedAt: dateOf(policy, standing, action, now),
    // The record of a closed question has no id: the chain of records goes on from the one before.
    previous: last || earlier,
  };
}

/** Whether a decision says what is in force already, as another consent manager does again on each page. */
function isSame({ categories }: Policy, next: ConsentRecord, { record, current }: Standing): boolean {
  return (
    !!current &&
    record?.optedOut === next.optedOut &&
    categories.every(({ id }) => record?.grants[id] === next.grants[id])
  );
}

/** Makes a random id for the visitor to quote, which is derived from nothing about them. */
function makeId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}
