import type { ServiceConfig } from '../core/config.js';
import { googleConsentMode } from '../integrations/google-consent-mode.js';
import { doubleClickCookie, googleAdCookies } from './google-ad-cookies.js';
import type { Overrides } from './overrides.js';

/** What `googleAdsense` takes; without it the tag is yours to place, and this describes it. */
export interface GoogleAdsenseOptions extends Overrides {
  /** Publisher ID, such as `ca-pub-XXXXXXXXXXXXXXXX`. */
  readonly id?: string;
}

/**
 * Google AdSense: ads on the page.
 * @see https://support.google.com/adsense/answer/9274516
 * @see https://business.safety.google/adscookies/
 */
export function googleAdsense({ id, ...own }: GoogleAdsenseOptions = {}): ServiceConfig {
  return {
    id: 'google-adsense',
    name: 'Google AdSense',
    category: 'targeting',
    purpose: 'Shows ads, also by interests.',
    hosts: [
      'pagead2.googlesyndication.com',
      'googleads.g.doubleclick.net',
      '*.doubleclick.net',
      '*.googlesyndication.com',
    ],
    cookies: googleAdCookies,
    thirdPartyCookies: [doubleClickCookie],
    shares: true,
    privacy: 'https://policies.google.com/privacy',
    ...(id && {
      tag: {
        src: `https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=${id}`,
        attributes: { crossorigin: 'anonymous' },
      },
      integration: googleConsentMode(),
    }),
    ...own,
  };
}
