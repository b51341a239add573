import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded posts, buttons and comments of Facebook, and its login.
 * @see https://developers.facebook.com/docs/plugins/
 * @see https://developers.facebook.com/docs/javascript/quickstart
 */
export function facebookEmbeds(own: Overrides = {}): ServiceConfig {
  return {
    id: 'facebook-embeds',
    name: 'Facebook plugins',
    category: 'social',
    purpose: 'Shows posts and buttons of Facebook, which learns who looks at them.',
    hosts: ['connect.facebook.net', 'www.facebook.com', '*.fbcdn.net'],
    shares: true,
    privacy: 'https://www.facebook.com/privacy/policy/',
    tag: {
      src: 'https://connect.facebook.net/en_US/sdk.js#xfbml=1&version=v22.0',
      attributes: { crossorigin: 'anonymous' },
    },
    ...own,
  };
}
