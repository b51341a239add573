import type { ConsentClient } from '../../core/client.js';

/** Has heed's decision follow what another consent manager says. */
export type Follower = (says: (category: string) => boolean, isNew: boolean) => Promise<void>;

/**
 * Makes a follower. `isNew` says that the visitor has just answered the other one: that counts more than what they have denied in heed
 * itself or by a signal, which an older yes leaves denied (R-CA-5, R-CA-9). While a signal is on, heed denies what it denies, whatever is
 * said (R-CA-2), and the record is the signal's.
 */
export function createFollower(client: ConsentClient): Follower {
  return async (says, isNew) => {
    // One that has spoken already answers while `createConsent` is still at work.
    await Promise.resolve();
    await client.ready;
    const { policy, state } = client;
    const { record, heard } = state;
    const own = isNew || record?.source === 'cmp' ? undefined : record;
    const isBound = heard && policy.categories.some(({ id, sells }) => sells && says(id));
    const grants = policy.categories.map(({ id }) => [id, says(id) && own?.grants[id] !== false]);
    await client.save(Object.fromEntries(grants), isBound ? 'gpc' : own ? 'api' : 'cmp');
  };
}
