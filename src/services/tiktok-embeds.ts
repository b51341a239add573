import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded videos of TikTok.
 * @see https://developers.tiktok.com/doc/embed-videos/
 */
export function tiktokEmbeds(own: Overrides = {}): ServiceConfig {
  return {
    id: 'tiktok-embeds',
    name: 'TikTok videos',
    category: 'social',
    purpose: 'Plays videos of TikTok, which learns who watches them.',
    hosts: ['www.tiktok.com', '*.tiktokcdn.com', '*.ttwstatic.com'],
    shares: true,
    privacy: 'https://www.tiktok.com/legal/page/row/privacy-policy/en',
    tag: { src: 'https://www.tiktok.com/embed.js' },
    ...own,
  };
}
