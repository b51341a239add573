import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** Where it sends to, one for each of its regions; its settings come from a host below that. */
const intakes = ['datadoghq.com', 'us3-datadoghq.com', 'us5-datadoghq.com', 'ap1-datadoghq.com', 'ap2-datadoghq.com']
  .concat(['datadoghq.eu', 'ddog-gov.com', 'us2-ddog-gov.com'])
  .map((site) => `browser-intake-${site}`);

/**
 * Datadog real user monitoring. Its client is on npm: load it once this service is allowed. Its hosts are those in its package
 * `@datadog/js-core`, what it stores is in `@datadog/browser-core`: its cookie lives for a year, and for four hours where the client is told
 * not to know a browser again.
 * @see https://docs.datadoghq.com/real_user_monitoring/browser/
 */
export function datadogRum(own: Overrides = {}): ServiceConfig {
  return {
    id: 'datadog-rum',
    name: 'Datadog RUM',
    category: 'performance',
    purpose: 'Reports errors and loading times.',
    hosts: ['www.datadoghq-browser-agent.com', ...intakes.flatMap((host) => [host, `*.${host}`])],
    cookies: [{ name: '_dd_s*', purpose: 'Knows the visit, and the browser, again.', days: 365 }],
    storage: ['_dd_*'],
    privacy: 'https://www.datadoghq.com/legal/privacy/',
    ...own,
  };
}
