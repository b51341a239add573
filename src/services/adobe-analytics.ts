import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Adobe Analytics. Its library is your own build: mark it, or load it once this service is allowed.
 * @see https://experienceleague.adobe.com/en/docs/core-services/interface/data-collection/cookies/analytics
 */
export function adobeAnalytics(own: Overrides = {}): ServiceConfig {
  return {
    id: 'adobe-analytics',
    name: 'Adobe Analytics',
    category: 'performance',
    purpose: 'Counts visits and shows how the site is used.',
    hosts: ['*.omtrdc.net', '*.adobedc.net', '*.2o7.net'],
    cookies: [
      { name: 'AMCV_*', purpose: 'Tells one browser from another.', days: 730 },
      { name: 'AMCVS_*', purpose: 'Tells that a visit is going on.' },
      { name: 's_ecid', purpose: 'Keeps the number of the browser for the server.', days: 730 },
      { name: 's_vi', purpose: 'Tells one browser from another.', days: 730 },
      { name: 's_cc', purpose: 'Finds out whether cookies can be set.' },
      { name: 's_sq', purpose: 'Remembers the link that was clicked last.' },
    ],
    privacy: 'https://www.adobe.com/privacy/policy.html',
    ...own,
  };
}
