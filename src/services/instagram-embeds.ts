import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded posts of Instagram.
 * @see https://developers.facebook.com/docs/instagram-platform/oembed
 */
export function instagramEmbeds(own: Overrides = {}): ServiceConfig {
  return {
    id: 'instagram-embeds',
    name: 'Instagram posts',
    category: 'social',
    purpose: 'Shows posts of Instagram, which learns who looks at them.',
    hosts: ['www.instagram.com', '*.cdninstagram.com'],
    shares: true,
    privacy: 'https://privacycenter.instagram.com/policy',
    tag: { src: 'https://www.instagram.com/embed.js' },
    ...own,
  };
}
