import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Segment (Twilio): hands events on to the destinations that a source names. Its client is on npm: load it once this service is allowed.
 * @see https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/cookie-validity-update/
 */
export function segment(own: Overrides = {}): ServiceConfig {
  return {
    id: 'segment',
    name: 'Segment',
    category: 'performance',
    purpose: 'Collects how the site is used and hands it on to the tools of the site.',
    hosts: ['cdn.segment.com', 'api.segment.io', 'events.eu1.segmentapis.com'],
    cookies: [
      { name: 'ajs_anonymous_id', purpose: 'Tells one browser from another.', days: 365 },
      { name: 'ajs_user_id', purpose: 'Remembers who has signed in.', days: 365 },
      { name: 'ajs_group_id', purpose: 'Remembers the group of who has signed in.', days: 365 },
    ],
    storage: ['ajs_*'],
    privacy: 'https://www.twilio.com/en-us/legal/privacy',
    ...own,
  };
}
