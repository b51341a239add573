import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Smartlook: recordings and heatmaps. Its client is on npm: load it once this service is allowed. Its cookies are not described: it publishes no list with lifetimes.
 * @see https://help.smartlook.com/docs/content-security-policy
 */
export function smartlook(own: Overrides = {}): ServiceConfig {
  return {
    id: 'smartlook',
    name: 'Smartlook',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.smartlook.com', '*.smartlook.cloud', '*.eu.smartlook.cloud'],
    privacy: 'https://help.smartlook.com/docs/privacy-statement',
    ...own,
  };
}
