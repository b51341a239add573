import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Piwik PRO: web analytics. Its container script is the one that its console shows.
 * @see https://help.piwik.pro/support/privacy/cookies-created-for-visitors/
 */
export function piwikPro(own: Overrides = {}): ServiceConfig {
  return {
    id: 'piwik-pro',
    name: 'Piwik PRO',
    category: 'performance',
    purpose: 'Counts visits and shows how the site is used.',
    hosts: ['*.piwik.pro'],
    cookies: [
      { name: '_pk_id*', purpose: 'Tells one browser from another.', days: 395 },
      { name: '_pk_ses*', purpose: 'Holds the data of the visit.', days: 1 / 48 },
      { name: 'stg_last_interaction', purpose: 'Knows when the visitor last did something.', days: 365 },
      { name: 'stg_returning_visitor', purpose: 'Tells whether the visitor is new.', days: 365 },
      { name: 'stg_traffic_source_priority', purpose: 'Remembers how the visitor came.', days: 1 / 48 },
      { name: 'stg_externalReferrer', purpose: 'Remembers which site led here.' },
    ],
    privacy: 'https://piwik.pro/privacy-policy/',
    ...own,
  };
}
