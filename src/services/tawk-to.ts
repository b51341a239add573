import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `tawkTo` takes; without it the tag is yours to place, and this describes it. */
export interface TawkToOptions extends Overrides {
  /** Property and widget ID, such as `5f00…/default`. */
  readonly id?: string;
}

/**
 * tawk.to: chat.
 * @see https://help.tawk.to/article/what-are-tawkto-cookies-and-what-do-they-do
 */
export function tawkTo({ id, ...own }: TawkToOptions = {}): ServiceConfig {
  return {
    id: 'tawk-to',
    name: 'tawk.to',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: ['embed.tawk.to', '*.tawk.to'],
    cookies: [
      { name: 'twk_idm_key', purpose: 'Keeps the connection.' },
      { name: 'TawkConnectionTime', purpose: 'Keeps one connection for several tabs.' },
      { name: 'tawk_uuid_*', purpose: 'Recognises the browser.', days: 183 },
    ],
    storage: ['twk_*'],
    privacy: 'https://www.tawk.to/privacy-policy/',
    ...(id && { tag: { src: `https://embed.tawk.to/${id}`, attributes: { crossorigin: '*' } } }),
    ...own,
  };
}
