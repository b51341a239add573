import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Mapbox GL JS. Its client is on npm: load it once this service is allowed.
 * @see https://docs.mapbox.com/mapbox-gl-js/guides/browser-support/
 * @see https://docs.mapbox.com/mapbox-gl-js/guides/install/
 */
export function mapbox(own: Overrides = {}): ServiceConfig {
  return {
    id: 'mapbox',
    name: 'Mapbox',
    category: 'functional',
    purpose: 'Shows maps.',
    hosts: ['api.mapbox.com', 'events.mapbox.com', '*.tiles.mapbox.com'],
    storage: ['mapbox.eventData*'],
    privacy: 'https://www.mapbox.com/legal/privacy',
    ...own,
  };
}
