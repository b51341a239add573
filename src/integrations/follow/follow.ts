import type { ConsentClient } from '../../core/client.js';
import type { Source } from '../../core/record.js';

/**
 * Has heed's decision follow what another consent manager says of each category. `isNew` says that the visitor has just answered the
 * other one: that counts more than what they have denied in heed itself or by a signal, which an older yes leaves denied (R-CA-5, R-CA-9).
 * While a signal is on, heed denies what it denies, whatever is said (R-CA-2), and the record is the signal's.
 */
export async function follow(
  client: ConsentClient,
  says: (category: string) => boolean,
  isNew: boolean,
): Promise<void> {
  // One that has spoken already answers while `createConsent` is still at work.
  await undefined;
  await client.ready;
  const {
    policy,
    state: { record, heard },
  } = client;
  const own = isNew || record?.source === 'cmp' ? undefined : record;
  const grants: Record<string, boolean> = {};
  let source: Source = own ? 'api' : 'cmp';
  for (const { id, sells } of policy.categories) {
    const isSaid = says(id);
    if (heard && sells && isSaid) source = 'gpc';
    grants[id] = isSaid && own?.grants[id] !== false;
  }
  await client.save(grants, source);
}
