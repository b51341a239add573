import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `contentsquare` takes; without it the tag is yours to place, and this describes it. */
export interface ContentsquareOptions extends Overrides {
  /** Tag ID, of 13 characters. */
  readonly id?: string;
}

/**
 * Contentsquare: recordings and heatmaps. Its sites that were Hotjar's have `hotjar`.
 * @see https://docs.contentsquare.com/en/web/cookies/
 * @see https://docs.contentsquare.com/en/web/tag-delivery/
 */
export function contentsquare({ id, ...own }: ContentsquareOptions = {}): ServiceConfig {
  return {
    id: 'contentsquare',
    name: 'Contentsquare',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.contentsquare.net', '*.contentsquare.com'],
    cookies: [
      { name: '_cs_id', purpose: 'Tells one browser from another.', days: 395 },
      { name: '_cs_c', purpose: 'Remembers what may be recorded.', days: 395 },
      { name: '_cs_s', purpose: 'Holds the data of the visit.', days: 1 / 48 },
      { name: '_cs_s_ctx', purpose: 'Holds what surrounds the visit.', days: 1 / 48 },
      { name: '_cs_i', purpose: 'Recognises who has signed in.', days: 3 },
      { name: '_cs_cvars', purpose: 'Holds values of the visit.' },
    ],
    storage: ['_cs_*'],
    privacy: 'https://contentsquare.com/privacy-center/privacy-policy/',
    ...(id && { tag: { src: `https://t.contentsquare.net/uxa/${id}.js` } }),
    ...own,
  };
}
