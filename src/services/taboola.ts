import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `taboola` takes; without it the tag is yours to place, and this describes it. */
export interface TaboolaOptions extends Overrides {
  /** Account ID. */
  readonly id?: string;
}

/**
 * Taboola Pixel: conversions and recommendations. Its cookies are not described: no lifetimes could be confirmed.
 * @see https://www.taboola.com/policies/cookie-policy
 * @see https://help.taboola.com/hc/en-us/articles/115006597307
 */
export function taboola({ id, ...own }: TaboolaOptions = {}): ServiceConfig {
  return {
    id: 'taboola',
    name: 'Taboola',
    category: 'targeting',
    purpose: 'Recommends paid content and measures what it brings.',
    hosts: ['cdn.taboola.com', '*.taboola.com'],
    storage: ['taboola global:*'],
    shares: true,
    sells: true,
    privacy: 'https://www.taboola.com/policies/privacy-policy',
    ...(id && {
      tag: { src: `https://cdn.taboola.com/libtrc/unip/${id}/tfa.js` },
      bootstrap: () => {
        const page = globalThis as { _tfa?: unknown[] };
        page._tfa ??= [];
        page._tfa.push({ notify: 'event', name: 'page_view', id: Number(id) });
      },
    }),
    ...own,
  };
}
