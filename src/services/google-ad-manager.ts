import type { ServiceConfig } from '../core/config.js';
import { googleConsentMode } from '../integrations/google-consent-mode.js';
import { doubleClickCookie, googleAdCookies } from './google-ad-cookies.js';
import type { Overrides } from './overrides.js';

/**
 * Google Ad Manager: ads in the slots of the page.
 * @see https://developers.google.com/publisher-tag/guides/get-started
 * @see https://business.safety.google/adscookies/
 */
export function googleAdManager(own: Overrides = {}): ServiceConfig {
  return {
    id: 'google-ad-manager',
    name: 'Google Ad Manager',
    category: 'targeting',
    purpose: 'Shows ads, also by interests.',
    hosts: [
      'securepubads.g.doubleclick.net',
      'pagead2.googlesyndication.com',
      '*.doubleclick.net',
      '*.googlesyndication.com',
    ],
    cookies: googleAdCookies,
    thirdPartyCookies: [doubleClickCookie],
    shares: true,
    privacy: 'https://policies.google.com/privacy',
    tag: { src: 'https://securepubads.g.doubleclick.net/tag/js/gpt.js' },
    bootstrap: () => {
      const page = globalThis as { googletag?: { cmd?: unknown[] } };
      page.googletag ??= {};
      page.googletag.cmd ??= [];
    },
    integration: googleConsentMode(),
    ...own,
  };
}
