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
    // One that has yet to start knows of nobody what is allowed.
    () => clients.filter(({ state }) => state.ready).at(-1),
    // What was bundled has no folder.
    location.origin,
  );
  const made: Guard = {
    connect: (given) => {
      const end = given.destroy;
      connect(given);
      const endBoth = given.destroy;
      clients = [...clients, given];
      // A part of the page that goes takes along no guard that another one's heed still needs.
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
