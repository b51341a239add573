import type { ServiceConfig } from '../core/config.js';
import { metaPixel as metaPixelIntegration } from '../integrations/meta-pixel.js';
import type { Overrides } from './overrides.js';

interface Fbq {
  (...call: unknown[]): unknown;
  queue: unknown[];
  callMethod?: (...call: unknown[]) => void;
}

/** What `metaPixel` takes; without it the tag is yours to place, and this describes it. */
export interface MetaPixelOptions extends Overrides {
  /** Pixel ID. */
  readonly id?: string;
}

/**
 * Meta Pixel: conversions and audiences for Facebook and Instagram.
 * @see https://developers.facebook.com/docs/meta-pixel/get-started
 * @see https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc
 */
export function metaPixel({ id, ...own }: MetaPixelOptions = {}): ServiceConfig {
  return {
    id: 'meta-pixel',
    name: 'Meta Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Facebook and Instagram.',
    hosts: ['connect.facebook.net', 'www.facebook.com'],
    cookies: [
      { name: '_fbp', purpose: 'Recognises the browser on this site.', days: 90 },
      { name: '_fbc', purpose: 'Remembers which ad led here.', days: 90 },
    ],
    shares: true,
    privacy: 'https://www.facebook.com/privacy/policy/',
    ...(id && {
      tag: { src: 'https://connect.facebook.net/en_US/fbevents.js' },
      bootstrap: () => {
        const page = globalThis as { fbq?: Fbq; _fbq?: Fbq };
        if (!page.fbq) {
          const queue: unknown[] = [];
          const fbq: Fbq = Object.assign(
            (...call: unknown[]): unknown => (fbq.callMethod ? fbq.callMethod(...call) : queue.push(call)),
            { loaded: true, version: '2.0', queue },
          );
          page.fbq = page._fbq = Object.assign(fbq, { push: fbq });
        }
        page.fbq('init', `${id}`);
        page.fbq('track', 'PageView');
      },
      integration: metaPixelIntegration({ needs: 'meta-pixel' }),
    }),
    ...own,
  };
}
