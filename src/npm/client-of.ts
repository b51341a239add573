import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { createConsent } from './create-consent.js';

const clients = new WeakMap<HeedConfig, ConsentClient>();

/** Configuration → starts its client, which waits for the configuration until then. */
const starts = new WeakMap<HeedConfig, () => void>();

/** Configuration → how many providers with it stand on the page. */
const providers = new Map<HeedConfig, number>();

/**
 * Makes heed's client for a configuration, once, however often a provider is rendered. The client denies everything until a provider
 * stands on the page: what React renders ahead may never get there, and must not release anything. It lives as long as the page, unless
 * a provider with another configuration takes its place.
 */
export function clientOf(config: HeedConfig): ConsentClient {
  const client = clients.get(config) ?? createConsent(new Promise((start) => starts.set(config, () => start(config))));
  clients.set(config, client);
  return client;
}

/**
 * Counts a provider that stands on the page, starts its client, and ends those whose providers are gone.
 * @returns a function that takes it off the count.
 */
export function countProvider(config: HeedConfig): () => void {
  const count = (by: number): unknown => providers.set(config, (providers.get(config) ?? 0) + by);
  count(1);
  starts.get(config)?.();
  // A moment later, as a provider that is moved goes and comes in one task.
  queueMicrotask(endOthers);
  return () => void count(-1);
}

/** Destroys the clients that have no provider any more: they would go on releasing what their configuration allows. */
function endOthers(): void {
  for (const [config, count] of providers) {
    if (count > 0) continue;
    clients.get(config)?.destroy();
    clients.delete(config);
    providers.delete(config);
  }
}
