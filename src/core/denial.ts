import type { Action } from './decision.js';
import type { Policy } from './policy.js';
import type { ConsentRecord, Source } from './record.js';

const denials: readonly Action[] = ['opt-out', 'reject-all', 'withdraw'];

/**
 * What a refusal denies on the page at hand where it can't be decided and stored, as the part for that didn't come;
 * `undefined` for what is no refusal.
 * @param now milliseconds since the epoch.
 */
export function denialOf(
  { model, revision, categories }: Policy,
  record: ConsentRecord | undefined,
  action: Action,
  source: Source,
  now: number,
): ConsentRecord | undefined {
  if (!denials.includes(action)) return undefined;
  const denied = categories.filter(({ sells }) => sells || action !== 'opt-out').map(({ id }) => [id, false]);
  const grants = { ...record?.grants, ...Object.fromEntries(denied) };
  const decidedAt = Math.max(now, (record?.decidedAt ?? 0) + 1000);
  return { id: '', previous: '', model, revision, source, optedOut: true, decidedAt, grants };
}
