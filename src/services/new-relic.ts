import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * New Relic browser monitoring. Its agent is on npm, or the snippet that its console shows.
 * @see https://docs.newrelic.com/docs/browser/browser-monitoring/page-load-timing-resources/new-relic-cookies-used-browser/
 */
export function newRelic(own: Overrides = {}): ServiceConfig {
  return {
    id: 'new-relic',
    name: 'New Relic',
    category: 'performance',
    purpose: 'Reports errors and loading times.',
    hosts: ['js-agent.newrelic.com', '*.nr-data.net'],
    storage: ['NRBA_*'],
    privacy: 'https://newrelic.com/termsandconditions/privacy',
    ...own,
  };
}
