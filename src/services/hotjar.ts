import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `hotjar` takes; without it the tag is yours to place, and this describes it. */
export interface HotjarOptions extends Overrides {
  /** Site ID. */
  readonly id?: string;
}

/**
 * Hotjar (Contentsquare): recordings, heatmaps and surveys.
 * @see https://help.hotjar.com/hc/en-us/articles/6952777582999
 */
export function hotjar({ id, ...own }: HotjarOptions = {}): ServiceConfig {
  return {
    id: 'hotjar',
    name: 'Hotjar',
    category: 'performance',
    purpose: 'Records how pages are used and asks for opinions.',
    hosts: ['*.hotjar.com', '*.hotjar.io'],
    cookies: [
      { name: '_hjSessionUser_*', purpose: 'Recognises the browser on later visits.', days: 365 },
      { name: '_hjSession_*', purpose: 'Holds the data of the visit.', days: 1 / 48 },
    ],
    storage: ['_hj*'],
    privacy: 'https://www.hotjar.com/legal/policies/privacy/',
    ...(id && {
      tag: { src: `https://static.hotjar.com/c/hotjar-${id}.js?sv=6` },
      bootstrap: () => {
        const page = globalThis as { hj?: Queue; _hjSettings?: object };
        page.hj ??= queueCalls('q');
        page._hjSettings = { hjid: Number(id), hjsv: 6 };
      },
    }),
    ...own,
  };
}
