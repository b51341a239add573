import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Heap (Contentsquare): product analytics. Its tag is the one that its console shows.
 * @see https://developers.heap.io/docs/web
 * @see https://help.heap.io/hc/en-us/articles/18700032854300
 */
export function heap(own: Overrides = {}): ServiceConfig {
  return {
    id: 'heap',
    name: 'Heap',
    category: 'performance',
    purpose: 'Shows how the site is used, to improve it.',
    hosts: ['cdn.heapanalytics.com', 'heapanalytics.com', '*.heap-api.com'],
    cookies: [
      { name: '_hp2_id.*', purpose: 'Tells one browser from another.', days: 394 },
      { name: '_hp2_props.*', purpose: 'Keeps what is sent with every event.', days: 394 },
      { name: '_hp2_ses_props.*', purpose: 'Holds the data of the visit.', days: 1 / 48 },
      { name: '_hp5_meta.*', purpose: 'Tells one browser from another and holds the data of the visit.', days: 394 },
      { name: '_hp5_event_props.*', purpose: 'Keeps what is sent with every event.', days: 394 },
      { name: '_hp5_let.*', purpose: 'Knows when something was last sent.', days: 394 },
    ],
    privacy: 'https://contentsquare.com/privacy-center/privacy-policy/',
    ...own,
  };
}
