import type { Action } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import type { ConsentRecord } from '../core/record.js';

/**
 * What a refusal denies on the page at hand where it can't be decided and stored, as the part for that didn't come; what it
 * doesn't name is read as silence. `undefined` for what is no refusal.
 * @param now milliseconds since the epoch.
 */
export function refusalOf(
  { categories, model, revision }: Policy,
  action: Action,
  now: number,
): ConsentRecord | undefined {
  if (!['opt-out', 'reject-all', 'withdraw'].includes(action)) return undefined;
  const denied = categories.filter(({ sells }) => sells || action !== 'opt-out');
  const grants = Object.fromEntries(denied.map(({ id }) => [id, false]));
  // Later than one that was stored in the same second.
  return { ...{ id: '', previous: '', source: 'api', optedOut: true, decidedAt: now + 1000 }, model, revision, grants };
}
