import type { ConsentClient } from '../../core/client.js';
import type { Source } from '../../core/record.js';

/**
 * Records as heed's decision what another consent manager says of each category. While a signal is on, heed denies what it denies,
 * whatever the other one says (R-CA-2), and the record's source is the signal.
 * @param isNew the visitor has just answered the other one: that counts before what they have denied in heed itself or by a signal, which
 * an older yes leaves denied (R-CA-5, R-CA-9).
 */
export async function follow(
  client: ConsentClient,
  says: (category: string) => boolean,
  isNew: boolean,
): Promise<void> {
  // A consent manager that is there already may answer at once, while `createConsent` is still at work.
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
