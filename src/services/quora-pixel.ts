import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `quoraPixel` takes; without it the tag is yours to place, and this describes it. */
export interface QuoraPixelOptions extends Overrides {
  /** Pixel ID. */
  readonly id?: string;
}

/**
 * Quora Pixel: conversions and audiences. Its cookies are not described: it publishes no list with lifetimes.
 * @see https://quoraadsupport.zendesk.com/hc/en-us/articles/115010303387
 */
export function quoraPixel({ id, ...own }: QuoraPixelOptions = {}): ServiceConfig {
  return {
    id: 'quora-pixel',
    name: 'Quora Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Quora.',
    hosts: ['a.quora.com', 'q.quora.com'],
    shares: true,
    privacy: 'https://www.quora.com/about/privacy',
    ...(id && {
      tag: { src: 'https://a.quora.com/qevents.js' },
      bootstrap: () => {
        const page = globalThis as { qp?: Queue };
        page.qp ??= queueCalls('qp');
        page.qp('init', id);
        page.qp('track', 'ViewContent');
      },
    }),
    ...own,
  };
}
