import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `xPixel` takes; without it the tag is yours to place, and this describes it. */
export interface XPixelOptions extends Overrides {
  /** Pixel ID. */
  readonly id?: string;
}

/**
 * X (Twitter) Pixel: conversions and audiences. Its cookies are not described: the lifetimes that it publishes are ranges.
 * @see https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites
 * @see https://help.x.com/en/rules-and-policies/x-cookies
 */
export function xPixel({ id, ...own }: XPixelOptions = {}): ServiceConfig {
  return {
    id: 'x-pixel',
    name: 'X Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on X.',
    hosts: ['static.ads-twitter.com', 'analytics.twitter.com', 't.co'],
    shares: true,
    privacy: 'https://x.com/en/privacy',
    ...(id && {
      tag: { src: 'https://static.ads-twitter.com/uwt.js' },
      bootstrap: () => {
        const page = globalThis as { twq?: Queue };
        page.twq ??= queueCalls('queue', { version: '1.1' });
        page.twq('config', id);
      },
    }),
    ...own,
  };
}
