import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `mouseflow` takes; without it the tag is yours to place, and this describes it. */
export interface MouseflowOptions extends Overrides {
  /** Website ID. */
  readonly id?: string;
}

/**
 * Mouseflow: recordings and heatmaps.
 * @see https://help.mouseflow.com/en/articles/4274337
 */
export function mouseflow({ id, ...own }: MouseflowOptions = {}): ServiceConfig {
  return {
    id: 'mouseflow',
    name: 'Mouseflow',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.mouseflow.com'],
    cookies: [
      { name: 'mf_user', purpose: 'Tells whether the visitor is new.', days: 90 },
      { name: 'mf_*', purpose: 'Joins the pages of one visit.' },
    ],
    privacy: 'https://mouseflow.com/legal/gdpr/privacy-policy/',
    ...(id && {
      tag: { src: `https://cdn.mouseflow.com/projects/${id}.js` },
      bootstrap: () => {
        const page = globalThis as { _mfq?: unknown[] };
        page._mfq ??= [];
      },
    }),
    ...own,
  };
}
