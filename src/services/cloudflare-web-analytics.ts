import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `cloudflareWebAnalytics` takes; without it the tag is yours to place, and this describes it. */
export interface CloudflareWebAnalyticsOptions extends Overrides {
  /** The site's token. */
  readonly token?: string;
}

/**
 * Cloudflare Web Analytics: page views and Web Vitals without cookies.
 * @see https://developers.cloudflare.com/web-analytics/faq/
 */
export function cloudflareWebAnalytics({ token, ...own }: CloudflareWebAnalyticsOptions = {}): ServiceConfig {
  return {
    id: 'cloudflare-web-analytics',
    name: 'Cloudflare Web Analytics',
    category: 'performance',
    purpose: 'Measures visits and loading times without recognising anybody.',
    hosts: ['static.cloudflareinsights.com', 'cloudflareinsights.com'],
    privacy: 'https://www.cloudflare.com/privacypolicy/',
    ...(token && {
      tag: {
        src: 'https://static.cloudflareinsights.com/beacon.min.js',
        attributes: { 'data-cf-beacon': JSON.stringify({ token }) },
      },
    }),
    ...own,
  };
}
