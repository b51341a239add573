import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Datadog real user monitoring. Its client is on npm: load it once this service is allowed. Its cookie `_dd_s` is not described: how long it lives depends on its version.
 * @see https://docs.datadoghq.com/real_user_monitoring/browser/
 */
export function datadogRum(own: Overrides = {}): ServiceConfig {
  return {
    id: 'datadog-rum',
    name: 'Datadog RUM',
    category: 'performance',
    purpose: 'Reports errors and loading times.',
    hosts: ['www.datadoghq-browser-agent.com', '*.browser-intake-datadoghq.com', '*.browser-intake-datadoghq.eu'],
    privacy: 'https://www.datadoghq.com/legal/privacy/',
    ...own,
  };
}
