import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Tiles and embedded maps of OpenStreetMap: mark the frames by `data-service="open-street-map"`.
 * @see https://operations.osmfoundation.org/policies/tiles/
 * @see https://wiki.openstreetmap.org/wiki/Export
 */
export function openStreetMap(own: Overrides = {}): ServiceConfig {
  return {
    id: 'open-street-map',
    name: 'OpenStreetMap',
    category: 'functional',
    purpose: 'Shows maps.',
    hosts: ['www.openstreetmap.org', 'tile.openstreetmap.org', '*.tile.openstreetmap.org'],
    privacy: 'https://osmfoundation.org/wiki/Privacy_Policy',
    ...own,
  };
}
