import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `snapPixel` takes; without it the tag is yours to place, and this describes it. */
export interface SnapPixelOptions extends Overrides {
  /** Pixel ID. */
  readonly id?: string;
}

/**
 * Snap Pixel: conversions and audiences. Its cookies are not described: no lifetimes could be confirmed.
 * @see https://businesshelp.snapchat.com/s/article/snap-pixel-about
 * @see https://businesshelp.snapchat.com/s/article/pixel-cookies
 */
export function snapPixel({ id, ...own }: SnapPixelOptions = {}): ServiceConfig {
  return {
    id: 'snap-pixel',
    name: 'Snap Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Snapchat.',
    hosts: ['sc-static.net', 'tr.snapchat.com'],
    shares: true,
    privacy: 'https://values.snap.com/privacy/privacy-policy',
    ...(id && {
      tag: { src: 'https://sc-static.net/scevent.min.js' },
      bootstrap: () => {
        const page = globalThis as { snaptr?: Queue };
        page.snaptr ??= queueCalls('queue');
        page.snaptr('init', id);
        page.snaptr('track', 'PAGE_VIEW');
      },
    }),
    ...own,
  };
}
