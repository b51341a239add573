import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `outbrain` takes; without it the tag is yours to place, and this describes it. */
export interface OutbrainOptions extends Overrides {
  /** Marketer ID. */
  readonly id?: string;
}

/**
 * Outbrain Pixel: conversions and recommendations. Its cookies are not described: no lifetimes could be confirmed.
 * @see https://www.outbrain.com/help/advertisers/outbrain-pixel/
 * @see https://www.outbrain.com/privacy/cookies/
 */
export function outbrain({ id, ...own }: OutbrainOptions = {}): ServiceConfig {
  return {
    id: 'outbrain',
    name: 'Outbrain',
    category: 'targeting',
    purpose: 'Recommends paid content and measures what it brings.',
    hosts: ['amplify.outbrain.com', 'tr.outbrain.com', '*.outbrain.com'],
    shares: true,
    sells: true,
    privacy: 'https://www.outbrain.com/privacy/',
    ...(id && {
      tag: { src: 'https://amplify.outbrain.com/cp/obtp.js' },
      bootstrap: () => {
        const page = globalThis as { obApi?: Queue };
        page.obApi ??= queueCalls('queue', { version: '1.1', loaded: true, marketerId: id });
        page.obApi('track', 'PAGE_VIEW');
      },
    }),
    ...own,
  };
}
