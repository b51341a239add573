import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `googleMaps` takes; without it the tag is yours to place, and this describes it. */
export interface GoogleMapsOptions extends Overrides {
  /** API key; the page calls `google.maps` once this service is allowed. */
  readonly key?: string;
}

/**
 * Google Maps, by its JavaScript or in frames marked `data-service="google-maps"`.
 * @see https://developers.google.com/maps/documentation/javascript/load-maps-js-api
 * @see https://policies.google.com/technologies/cookies
 */
export function googleMaps({ key, ...own }: GoogleMapsOptions = {}): ServiceConfig {
  return {
    id: 'google-maps',
    name: 'Google Maps',
    category: 'functional',
    purpose: 'Shows maps.',
    hosts: ['maps.googleapis.com', 'maps.gstatic.com', 'maps.google.com', 'www.google.com'],
    thirdPartyCookies: [
      {
        name: 'NID',
        domain: 'google.com',
        purpose: 'Remembers settings, and shows ads to who is not signed in.',
        days: 183,
      },
    ],
    privacy: 'https://policies.google.com/privacy',
    ...(key && { tag: { src: `https://maps.googleapis.com/maps/api/js?key=${key}&loading=async` } }),
    ...own,
  };
}
