import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `intercom` takes; without it the tag is yours to place, and this describes it. */
export interface IntercomOptions extends Overrides {
  /** Workspace ID. */
  readonly id?: string;
}

/**
 * Intercom: chat and messages. Load its messenger by npm, or by the snippet that its console shows.
 * @see https://www.intercom.com/help/en/articles/3894-using-intercom-with-content-security-policy
 * @see https://www.intercom.com/help/en/articles/2361922-intercom-messenger-cookies
 */
export function intercom({ id, ...own }: IntercomOptions = {}): ServiceConfig {
  return {
    id: 'intercom',
    name: 'Intercom',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: [
      'widget.intercom.io',
      'js.intercomcdn.com',
      '*.intercom.io',
      '*.intercomcdn.com',
      '*.intercomcdn.eu',
      '*.intercomassets.com',
      '*.intercomusercontent.com',
      '*.intercom-messenger.com',
      '*.intercom-attachments-5.com',
      '*.intercom-attachments-6.com',
      '*.intercom-attachments-9.com',
      'intercom-sheets.com',
      'www.intercom-reporting.com',
    ],
    cookies: [
      { name: 'intercom-id-*', purpose: 'Recognises a visitor who has not signed in.', days: 271 },
      { name: 'intercom-session-*', purpose: 'Keeps the conversation of who has signed in.', days: 7 },
      { name: 'intercom-device-id-*', purpose: 'Recognises the browser, against fraud.', days: 271 },
    ],
    privacy: 'https://www.intercom.com/legal/privacy',
    ...(id && {
      tag: { src: `https://widget.intercom.io/widget/${id}` },
      bootstrap: () => {
        const page = globalThis as { Intercom?: Queue; intercomSettings?: object };
        page.Intercom ??= queueCalls('q');
        page.intercomSettings ??= { app_id: id };
      },
    }),
    ...own,
  };
}
