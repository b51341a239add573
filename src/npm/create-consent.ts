import { createClient } from '../browser/create-client.js';
import { startIntegrations } from '../browser/integrations.js';
import type { Mountable } from '../browser/parts.js';
import { report } from '../browser/report.js';
import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { guardKey } from '../core/guard-key.js';
import type { Integration } from '../core/integration.js';
import { partFiles } from './part-files.js';
import { tellOthers } from './tell-others.js';

/** The guard of the page, if there is one. */
interface Guarded {
  readonly [guardKey]?: { connect(client: ConsentClient): void };
}

/** What a configuration, which may be JSON, can't carry. */
export interface ConsentOptions {
  /** Fetches the interface when something has to be shown: `() => import('heed/ui')`. */
  readonly ui?: () => Promise<Mountable>;
  /** What tells outside systems of each decision: `[googleConsentMode()]`, from `heed/integrations`. */
  readonly integrations?: readonly Integration[];
}

/**
 * Puts heed on a page. Never throws: a configuration that can't be had or used is told to the console and leaves everything
 * optional denied. On a server it touches nothing and denies.
 * @param config the configuration, or a promise of it; until that is resolved everything optional is denied.
 */
export function createConsent(
  config: HeedConfig | Promise<HeedConfig> = {},
  { ui, integrations = [] }: ConsentOptions = {},
): ConsentClient {
  const follows = integrations.filter((each) => each?.id?.startsWith('follow-')).map(({ id }) => [id, true]);
  // As on a script-tag site, the configuration has to name those that follow another consent manager: `resolvePolicy` looks there.
  const withThose = (given: HeedConfig): HeedConfig =>
    given === Object(given)
      ? { ...given, integrations: { ...given.integrations, ...Object.fromEntries(follows) } }
      : given;
  const source = follows.length ? Promise.resolve(config).then(withThose) : config;
  const client = createClient(source, {
    ui,
    load: (name) => partFiles[name](),
    integrations: (client, until) => {
      tellOthers(client, until);
      return startIntegrations(client, integrations, until);
    },
  });
  (globalThis as Guarded)[guardKey]?.connect(client);
  if (!globalThis.document) {
    // On a server nobody waits for the client, and a rejection that nobody catches would end the process.
    Promise.resolve(source).catch((error) => report(error, 'no configuration'));
    Object.assign(client, { close: () => {} });
  }
  return client;
}
