import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded posts, timelines and buttons of X (Twitter).
 * @see https://developer.x.com/en/docs/x-for-websites
 * @see https://help.x.com/en/rules-and-policies/x-cookies
 */
export function xEmbeds(own: Overrides = {}): ServiceConfig {
  return {
    id: 'x-embeds',
    name: 'X posts',
    category: 'social',
    purpose: 'Shows posts of X, which learns who looks at them.',
    hosts: [
      'platform.twitter.com',
      'platform.x.com',
      'syndication.twitter.com',
      'cdn.syndication.twimg.com',
      'pbs.twimg.com',
    ],
    shares: true,
    privacy: 'https://x.com/en/privacy',
    tag: { src: 'https://platform.twitter.com/widgets.js' },
    ...own,
  };
}
