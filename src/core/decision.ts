import type { Policy } from './policy.js';
import type { ConsentRecord, Grants } from './record.js';
import type { Standing } from './standing.js';

/**
 * One act. `signal` is the browser's: it opts out of sale and sharing. `dismiss` says that the visitor was asked and closed
 * the question without an answer.
 */
export type Action = 'accept-all' | 'reject-all' | 'save' | 'opt-out' | 'withdraw' | 'signal' | 'dismiss';

/** What an action decides; date, source and ids make it a record. */
export type Decision = Omit<ConsentRecord, 'decidedAt' | 'source' | 'id' | 'previous'>;

/**
 * Whether an action allows sale or sharing to a visitor who has to say so twice: after an opt-out, while a signal is on, or
 * under age (Cal. Code Regs. tit. 11, §7028(a)). To accept all is no such answer to a signal: that takes a switch of its own.
 */
export function asksTwice(policy: Policy, standing: Standing, action: Action, saved: Grants = {}): boolean {
  const { heard, record, grants, model } = standing;
  const wantsSold = policy.categories.some(
    ({ id, sells }) => sells && !grants[id] && (action === 'save' ? saved[id] : action === 'accept-all' && !heard),
  );
  return wantsSold && (heard ? policy.override !== 'never' : model !== 'opt-in' && (record?.optedOut || policy.minor));
}

/** Where a visitor stands who has just confirmed: no signal binds that decision, for as long as their exception lasts (R-CA-3). */
export function confirmedBy({ override }: Policy, standing: Standing): Standing {
  const { heard, excepted } = standing;
  return { ...standing, heard: false, excepted: heard && override !== 'never' ? override : excepted };
}

/**
 * Decides. A signal is always heard: while it is on, whatever sells or shares is denied, whatever the action asks for
 * (R-CA-1, R-CA-2). Categories that are always active are not recorded.
 * @param saved for `save`: the categories decided; the others stay as they are.
 */
export function decide(policy: Policy, standing: Standing, action: Action, saved: Grants = {}): Decision {
  const { record, heard, current, excepted } = standing;
  const { model, revision } = policy;
  const dismissed = action === 'dismiss';
  const grants: Record<string, boolean> = {};
  // Saving opts out by denying all that sells; where nothing does, it changes nothing about that.
  let sold = action === 'save' && !record?.optedOut && policy.categories.every(({ sells }) => !sells);
  for (const { id, required, sells } of policy.categories) {
    const before = record?.grants[id];
    // What was denied stays so; what was granted only as long as the grant answers today's question.
    const kept = before && (dismissed || !current) ? undefined : before;
    const isKept = dismissed || (!sells && (action === 'opt-out' || action === 'signal'));
    const asked = action === 'save' ? (saved[id] ?? standing.grants[id]) : action === 'accept-all';
    const wanted = isKept ? kept : asked;
    if (required || wanted === undefined) continue;
    grants[id] = wanted === true && !(sells && heard);
    sold ||= sells && grants[id];
  }
  const optedOut = heard || (dismissed ? !!record?.optedOut : action !== 'accept-all' && !sold);
  return {
    model,
    revision,
    optedOut,
    grants,
    // A later choice makes the exception no longer than it was.
    ...(!optedOut && excepted && { override: excepted }),
  };
}
