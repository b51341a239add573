import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `crisp` takes; without it the tag is yours to place, and this describes it. */
export interface CrispOptions extends Overrides {
  /** Website ID. */
  readonly id?: string;
}

/**
 * Crisp: chat.
 * @see https://help.crisp.chat/en/article/crisp-chatbox-cookie-ip-policy-1147xor/
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function crisp({ id, ...own }: CrispOptions = {}): ServiceConfig {
  return {
    id: 'crisp',
    name: 'Crisp',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: ['client.crisp.chat', '*.crisp.chat'],
    cookies: [{ name: 'crisp-client*', purpose: 'Keeps the conversation.', days: 183 }],
    privacy: 'https://crisp.chat/en/privacy/',
    ...(id && {
      tag: { src: 'https://client.crisp.chat/l.js' },
      bootstrap: () => {
        const page = globalThis as { $crisp?: unknown[]; CRISP_WEBSITE_ID?: string };
        page.$crisp ??= [];
        page.CRISP_WEBSITE_ID = id;
      },
    }),
    ...own,
  };
}
