import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `criteo` takes; without it the tag is yours to place, and this describes it. */
export interface CriteoOptions extends Overrides {
  /** Account number. */
  readonly id?: string;
}

/**
 * Criteo OneTag: retargeting.
 * @see https://www.criteo.com/privacy/corporate-privacy-policy/
 * @see https://www.criteo.com/privacy/
 */
export function criteo({ id, ...own }: CriteoOptions = {}): ServiceConfig {
  return {
    id: 'criteo',
    name: 'Criteo',
    category: 'targeting',
    purpose: 'Shows ads for what was looked at, on other sites.',
    hosts: ['dynamic.criteo.com', '*.criteo.com', '*.criteo.net'],
    cookies: [{ name: 'cto_bundle', purpose: 'Recognises the browser on this site.', days: 390 }],
    thirdPartyCookies: [
      { name: 'uid', domain: 'criteo.com', purpose: 'Recognises the browser on other sites.', days: 390 },
    ],
    storage: ['cto_bundle', 'criteo*'],
    shares: true,
    sells: true,
    privacy: 'https://www.criteo.com/privacy/',
    ...(id && {
      tag: { src: `https://dynamic.criteo.com/js/ld/ld.js?a=${id}` },
      bootstrap: () => {
        const page = globalThis as { criteo_q?: unknown[] };
        page.criteo_q ??= [];
        page.criteo_q.push({ event: 'setAccount', account: Number(id) }, { event: 'viewPage' });
      },
    }),
    ...own,
  };
}
