import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * LiveChat: chat. Its widget is on npm, or the snippet that its console shows. Its cookies are not described: their lifetimes depend on the version.
 * @see https://www.livechat.com/help/cookies-and-browser-storage/
 * @see https://platform.text.com/docs/extending-chat-widget/javascript-api
 */
export function liveChat(own: Overrides = {}): ServiceConfig {
  return {
    id: 'live-chat',
    name: 'LiveChat',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: ['cdn.livechatinc.com', 'api.livechatinc.com', 'secure.livechatinc.com', '*.livechat-static.com'],
    privacy: 'https://www.livechat.com/legal/privacy-policy/',
    ...own,
  };
}
