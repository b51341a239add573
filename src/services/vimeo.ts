import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded videos of Vimeo: mark the frames by `data-service="vimeo"`.
 * @see https://vimeo.com/cookie_policy
 * @see https://developer.vimeo.com/player/sdk whose client asks `vimeo.com` for a video's frame
 */
export function vimeo(own: Overrides = {}): ServiceConfig {
  return {
    id: 'vimeo',
    name: 'Vimeo',
    category: 'functional',
    purpose: 'Plays videos and counts how they are watched.',
    hosts: ['player.vimeo.com', 'vimeo.com', 'i.vimeocdn.com', 'f.vimeocdn.com', '*.vimeocdn.com'],
    thirdPartyCookies: [
      { name: 'vuid', domain: 'vimeo.com', purpose: 'Counts what one browser watches.', days: 730 },
      { name: 'player', domain: 'vimeo.com', purpose: 'Remembers settings of the player.', days: 365 },
    ],
    privacy: 'https://vimeo.com/privacy',
    ...own,
  };
}
