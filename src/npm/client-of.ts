import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { createConsent } from './create-consent.js';

const clients = new WeakMap<HeedConfig, ConsentClient>();

/** Hands each of those clients its configuration. */
const starts = new WeakMap<HeedConfig, () => void>();

/** How many providers stand on the page for each of those; none once the last one is gone. */
const providers = new Map<HeedConfig, number>();

/**
 * Makes heed's client for a configuration, once: a component may be rendered any number of times, and twice before it stays. It
 * denies everything until a provider stands: what React renders ahead may never come onto the page, and is not to let go anything
 * there. The client lives as long as the page, unless a provider with another configuration takes its place.
 */
export function clientOf(config: HeedConfig): ConsentClient {
  const client = clients.get(config) ?? createConsent(new Promise((start) => starts.set(config, () => start(config))));
  clients.set(config, client);
  return client;
}

/**
 * Counts a provider that stands on the page: heed starts with its configuration, in the place of those that have gone.
 * @returns a function that counts it out.
 */
export function countProvider(config: HeedConfig): () => void {
  const count = (by: number): unknown => providers.set(config, (providers.get(config) ?? 0) + by);
  count(1);
  starts.get(config)?.();
  // One that is put in again, or moved, comes at the same go.
  queueMicrotask(endOthers);
  return () => void count(-1);
}

/** Nobody sees them any more, and they would go on letting go what their configuration allows. */
function endOthers(): void {
  for (const [config, count] of providers) {
    if (count > 0) continue;
    clients.get(config)?.destroy();
    clients.delete(config);
    providers.delete(config);
  }
}
