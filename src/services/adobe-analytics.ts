import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Adobe Analytics. Its library is your own build: mark it, or load it once this service is allowed.
 * @see https://experienceleague.adobe.com/en/docs/core-services/interface/data-collection/cookies/analytics
 * @see https://experienceleague.adobe.com/en/docs/core-services/interface/data-collection/cookies/web-sdk
 */
export function adobeAnalytics(own: Overrides = {}): ServiceConfig {
  return {
    id: 'adobe-analytics',
    name: 'Adobe Analytics',
    category: 'performance',
    purpose: 'Counts visits and shows how the site is used.',
    hosts: ['*.omtrdc.net', '*.adobedc.net', '*.demdex.net', '*.2o7.net'],
    cookies: [
      { name: 'AMCV_*', purpose: 'Tells one browser from another.', days: 730 },
      { name: 'AMCVS_*', purpose: 'Tells that a visit is going on.' },
      // Its `kndctr_*_consent` is left alone: it keeps what the visitor has decided.
      { name: 'kndctr_*_identity', purpose: 'Tells one browser from another.', days: 395 },
      { name: 'kndctr_*_cluster', purpose: 'Keeps which of its servers is near.', days: 1 / 48 },
      { name: 'kndctr_*_personalization', purpose: 'Remembers which variants were shown.', days: 395 },
      { name: 's_ecid', purpose: 'Keeps the number of the browser for the server.', days: 730 },
      { name: 's_vi', purpose: 'Tells one browser from another.', days: 730 },
      { name: 's_cc', purpose: 'Finds out whether cookies can be set.' },
      { name: 's_sq', purpose: 'Remembers the link that was clicked last.' },
    ],
    privacy: 'https://www.adobe.com/privacy/policy.html',
    ...own,
  };
}
