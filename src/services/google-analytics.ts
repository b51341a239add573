import type { ServiceConfig } from '../core/config.js';
import { gtagLoading } from './gtag-loading.js';
import type { Overrides } from './overrides.js';

/** What `googleAnalytics` takes; without it the tag is yours to place, and this describes it. */
export interface GoogleAnalyticsOptions extends Overrides {
  /** Measurement ID, such as `G-XXXXXXXXXX`. */
  readonly id?: string;
}

/**
 * Google Analytics 4: visits, pages and events. With Google signals or ads personalisation switched on it shares: say so by `shares: true`.
 * @see https://support.google.com/analytics/answer/11397207
 * @see https://developers.google.com/tag-platform/security/guides/csp
 */
export function googleAnalytics({ id, ...own }: GoogleAnalyticsOptions = {}): ServiceConfig {
  return {
    id: 'google-analytics',
    name: 'Google Analytics',
    category: 'performance',
    purpose: 'Counts visits and shows how the site is used.',
    hosts: ['www.googletagmanager.com', '*.google-analytics.com', 'analytics.google.com', '*.analytics.google.com'],
    cookies: [
      { name: '_ga', purpose: 'Tells one browser from another.', days: 730 },
      { name: '_ga_*', purpose: 'Keeps the state of the visit.', days: 730 },
    ],
    privacy: 'https://policies.google.com/privacy',
    ...(id && gtagLoading(id)),
    ...own,
  };
}
