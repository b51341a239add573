import type { ServiceConfig } from '../core/config.js';
import { redditPixel as redditPixelIntegration } from '../integrations/reddit-pixel.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `redditPixel` takes; without it the tag is yours to place, and this describes it. */
export interface RedditPixelOptions extends Overrides {
  /** Pixel ID. */
  readonly id?: string;
}

/**
 * Reddit Pixel: conversions and audiences.
 * @see https://business.reddithelp.com/s/article/reddit-pixel
 */
export function redditPixel({ id, ...own }: RedditPixelOptions = {}): ServiceConfig {
  return {
    id: 'reddit-pixel',
    name: 'Reddit Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Reddit.',
    hosts: ['www.redditstatic.com', 'alb.reddit.com', 'pixel-config.reddit.com'],
    cookies: [
      { name: '_rdt_uuid', purpose: 'Recognises the browser on this site.', days: 90 },
      { name: '_rdt_cid', purpose: 'Remembers which ad led here.', days: 90 },
    ],
    shares: true,
    privacy: 'https://www.reddit.com/policies/privacy-policy',
    ...(id && {
      tag: { src: 'https://www.redditstatic.com/ads/pixel.js' },
      bootstrap: () => {
        const page = globalThis as { rdt?: Queue };
        page.rdt ??= queueCalls('callQueue');
        page.rdt('init', id);
        page.rdt('track', 'PageVisit');
      },
      integration: redditPixelIntegration({ needs: 'reddit-pixel' }),
    }),
    ...own,
  };
}
