import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded music and podcasts of Spotify: mark the frames by `data-service="spotify"`.
 * @see https://developer.spotify.com/documentation/embeds
 * @see https://www.spotify.com/legal/cookies-policy/
 */
export function spotify(own: Overrides = {}): ServiceConfig {
  return {
    id: 'spotify',
    name: 'Spotify',
    category: 'functional',
    purpose: 'Plays music and podcasts.',
    hosts: ['open.spotify.com', 'embed-cdn.spotifycdn.com'],
    thirdPartyCookies: [
      { name: 'sp_t', domain: 'spotify.com', purpose: 'Recognises the browser.', days: 365 },
      { name: 'sp_landing', domain: 'spotify.com', purpose: 'Remembers where it came from.', days: 1 },
    ],
    privacy: 'https://www.spotify.com/legal/privacy-policy/',
    ...own,
  };
}
