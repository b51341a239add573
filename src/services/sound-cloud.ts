import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded sounds of SoundCloud: mark the frames by `data-service="sound-cloud"`.
 * @see https://developers.soundcloud.com/docs/api/html5-widget
 * @see https://soundcloud.com/pages/cookies
 */
export function soundCloud(own: Overrides = {}): ServiceConfig {
  return {
    id: 'sound-cloud',
    name: 'SoundCloud',
    category: 'functional',
    purpose: 'Plays sounds.',
    hosts: ['w.soundcloud.com', 'api-widget.soundcloud.com', '*.sndcdn.com'],
    privacy: 'https://soundcloud.com/pages/privacy',
    ...own,
  };
}
