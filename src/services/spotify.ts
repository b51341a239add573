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
    cookies: [
      { name: 'sp_t', purpose: 'Recognises the browser (spotify.com).', days: 365 },
      { name: 'sp_landing', purpose: 'Remembers where it came from (spotify.com).', days: 1 },
    ],
    privacy: 'https://www.spotify.com/legal/privacy-policy/',
    ...own,
  };
}
