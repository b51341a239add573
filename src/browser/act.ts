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
 * Does what a visitor, or the browser for them, has decided: the record is stored before anything else follows from it. The only
 * writer of consent.
 * @param saved for `save`: the categories decided.
 * @param asked what the visitor was asked to confirm; meanwhile it may be another question.
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
  // A word of the other consent manager: what is on record counts from now on.
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
    // Not what another tab has decided at the same moment.
    log(client, standOn(page, next), action, parts, now);
  }
  // The signal closes nothing that the visitor has opened meanwhile.
  await settleOn(page, standOn(page), action === 'signal' ? client.state.surface : 'none', action);
  if (!isAgain) announce(client, standing, action);
  // What denied services have left behind had to wait for that word.
  if (isSaid) cleanUp(page);
  // They look as before the decision.
  else dropKeptPages();
  // A signal that has yet to be written down: closing the question was no answer to it.
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
    // An event's listener hands over its event.
    source: /^[a-z]{1,16}$/.test(source) ? source : 'api',
    decidedAt: dateOf(policy, standing, action, now),
    // A question that was closed has no number, and breaks no chain.
    previous: last || earlier,
  };
}

/** Whether a decision is the one that is in force: said again on the next page, it is no new one. */
function isSame({ categories }: Policy, next: ConsentRecord, { record, current }: Standing): boolean {
  return (
    !!current &&
    record?.optedOut === next.optedOut &&
    categories.every(({ id }) => record?.grants[id] === next.grants[id])
  );
}

/** Random, for the visitor to quote from the preferences; derived from nothing. */
function makeId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}
