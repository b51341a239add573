import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Snowplow: events into a warehouse of your own. Its tracker is on npm: load it once this service is allowed, and add the host of your collector.
 * @see https://docs.snowplow.io/docs/sources/trackers/web-trackers/cookies-and-local-storage/
 */
export function snowplow(own: Overrides = {}): ServiceConfig {
  return {
    id: 'snowplow',
    name: 'Snowplow',
    category: 'performance',
    purpose: 'Collects how the site is used.',
    cookies: [
      { name: '_sp_id.*', purpose: 'Tells one browser from another and counts its visits.', days: 730 },
      { name: '_sp_ses.*', purpose: 'Tells that a visit is going on.', days: 1 / 48 },
    ],
    storage: ['snowplowOutQueue_*'],
    privacy: 'https://snowplow.io/privacy-policy',
    ...own,
  };
}
