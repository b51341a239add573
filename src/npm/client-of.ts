import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { createConsent } from './create-consent.js';

const clients = new WeakMap<HeedConfig, ConsentClient>();

/**
 * Starts heed with a configuration, once: a component may be rendered any number of times, and twice before it stays. The client
 * lives as long as the page.
 */
export function clientOf(config: HeedConfig): ConsentClient {
  const client = clients.get(config) ?? createConsent(config);
  clients.set(config, client);
  return client;
}
