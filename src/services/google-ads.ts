import type { ServiceConfig } from '../core/config.js';
import { doubleClickCookie } from './google-ad-cookies.js';
import { gtagLoading } from './gtag-loading.js';
import type { Overrides } from './overrides.js';

/** What `googleAds` takes; without it the tag is yours to place, and this describes it. */
export interface GoogleAdsOptions extends Overrides {
  /** Conversion ID, such as `AW-XXXXXXXXX`. */
  readonly id?: string;
}

/**
 * Google Ads: conversions and remarketing.
 * @see https://business.safety.google/adscookies/
 * @see https://developers.google.com/tag-platform/security/guides/csp
 */
export function googleAds({ id, ...own }: GoogleAdsOptions = {}): ServiceConfig {
  return {
    id: 'google-ads',
    name: 'Google Ads',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit.',
    hosts: ['www.googletagmanager.com', 'www.googleadservices.com', 'googleads.g.doubleclick.net', '*.doubleclick.net'],
    cookies: [
      { name: '_gcl_*', purpose: 'Remembers which ad led here.', days: 90 },
      { name: '_gac_*', purpose: 'Remembers which ad led here.', days: 90 },
    ],
    thirdPartyCookies: [
      doubleClickCookie,
      {
        name: 'test_cookie',
        domain: 'doubleclick.net',
        purpose: 'Finds out whether cookies can be set.',
        days: 1 / 96,
      },
    ],
    storage: ['_gcl_*'],
    shares: true,
    privacy: 'https://policies.google.com/privacy',
    ...(id && gtagLoading(id)),
    ...own,
  };
}
