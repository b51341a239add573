import type { Policy } from './policy.js';
import type { ConsentRecord, Grants } from './record.js';
import type { Standing } from './standing.js';

/**
 * One act. `signal` is the browser's: it opts out of sale and sharing. `dismiss` says that the visitor was asked and closed
 * the question without an answer.
 */
export type Action = 'accept-all' | 'reject-all' | 'save' | 'opt-out' | 'withdraw' | 'signal' | 'dismiss';

/** What an action decides; date, source and id make it a record. */
export type Decision = Pick<ConsentRecord, 'model' | 'revision' | 'optedOut' | 'grants'>;

/**
 * Decides. A signal is always heard: while it is on, whatever sells or shares is denied, whatever the action asks for
 * (R-CA-1, R-CA-2). Categories that are always active are not recorded.
 * @param saved for `save`: the categories decided; the others stay as they are.
 */
export function decide(policy: Policy, standing: Standing, action: Action, saved: Grants = {}): Decision {
  const { record, heard, current } = standing;
  const dismissed = action === 'dismiss';
  const grants: Record<string, boolean> = {};
  let optsOut = action !== 'accept-all' && !dismissed;
  for (const { id, required, sells } of policy.categories) {
    // What was denied stays so; what was granted only as long as the grant answers today's question.
    const before = record?.grants[id];
    const kept = before && (dismissed || !current) ? undefined : before;
    const silent = dismissed || (!sells && (action === 'opt-out' || action === 'signal'));
    const asked = action === 'save' ? (saved[id] ?? standing.grants[id]) : action === 'accept-all';
    const wanted = silent ? kept : asked;
    if (required || wanted === undefined) continue;
    grants[id] = wanted === true && !(sells && heard);
    if (action === 'save' && sells && grants[id]) optsOut = false;
  }
  const { model, revision } = policy;
  return { model, revision, optedOut: heard || optsOut || (dismissed && !!record?.optedOut), grants };
}
