/** `heed/guard`: holds back what nobody marked. Safe to import on a server. */

import type { ConsentClient } from './core/client.js';
import type { HeedConfig } from './core/config.js';
import { guardKey } from './core/guard-key.js';
import { createGuard, type Guard } from './guard/create-guard.js';

export type { GuardConfig, HeedConfig, RuleConfig, ServiceConfig } from './core/config.js';
export type { Guard } from './guard/create-guard.js';

/**
 * Holds back what leads to the hosts of the configuration's `rules` and `services`, from now on; `createConsent` finds it and
 * tells it what is allowed. To be called before anything else. On a server it does nothing.
 * @param config the configuration; without it everything of another host waits until `createConsent` has one.
 */
export function guard(config?: HeedConfig): Guard {
  if (!globalThis.document) return { connect: () => {}, destroy: () => {} };
  let clients: readonly ConsentClient[] = [];
  const { connect, destroy } = createGuard(
    () => config,
    // A client that isn't ready knows nothing of the visitor yet.
    () => clients.filter(({ state }) => state.ready).at(-1),
    // A bundle has no folder of heed's own: the page's origin stands for it.
    location.origin,
  );
  const made: Guard = {
    connect: (given) => {
      const end = given.destroy;
      connect(given);
      const endBoth = given.destroy;
      clients = [...clients, given];
      // The guard ends with the last client: another part of the page may still need it.
      given.destroy = () => {
        clients = clients.filter((each) => each !== given);
        (clients.length > 0 ? end : endBoth)();
      };
    },
    destroy,
  };
  Object.assign(globalThis, { [guardKey]: made });
  return made;
}
