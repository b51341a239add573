import type { ServiceConfig } from '../core/config.js';
import { microsoftUet } from '../integrations/microsoft-uet.js';
import type { Overrides } from './overrides.js';

/** What `microsoftAdvertising` takes; without it the tag is yours to place, and this describes it. */
export interface MicrosoftAdvertisingOptions extends Overrides {
  /** Tag ID. */
  readonly id?: string;
}

/**
 * Microsoft Advertising: universal event tracking (UET).
 * @see https://help.ads.microsoft.com/apex/index/3/en/60119
 * @see https://help.ads.microsoft.com/apex/index/3/en/56684
 */
export function microsoftAdvertising({ id, ...own }: MicrosoftAdvertisingOptions = {}): ServiceConfig {
  return {
    id: 'microsoft-advertising',
    name: 'Microsoft Advertising',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit.',
    hosts: ['bat.bing.com', 'bat.bing.net'],
    cookies: [
      { name: '_uetsid', purpose: 'Joins the pages of one visit.', days: 1 },
      { name: '_uetvid', purpose: 'Recognises the browser on later visits.', days: 390 },
    ],
    thirdPartyCookies: [
      { name: 'MUID', domain: 'bing.com', purpose: 'Recognises the browser on other sites.', days: 390 },
    ],
    storage: ['_uetsid*', '_uetvid*'],
    shares: true,
    privacy: 'https://www.microsoft.com/privacy/privacystatement',
    ...(id && {
      tag: { src: 'https://bat.bing.com/bat.js' },
      bootstrap: () => {
        const page = globalThis as {
          uetq?: unknown;
          UET?: new (options: object) => { push(...call: unknown[]): void };
        };
        page.uetq ??= [];
        // Its script makes `UET` known, and needs to be told of the tag only then.
        document.querySelector('script[data-service="microsoft-advertising"]')?.addEventListener('load', () => {
          if (!page.UET) return;
          const uet = new page.UET({ ti: id, enableAutoSpaTracking: true, q: page.uetq });
          page.uetq = uet;
          uet.push('pageLoad');
        });
      },
      integration: microsoftUet({ needs: 'microsoft-advertising' }),
    }),
    ...own,
  };
}
