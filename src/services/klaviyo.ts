import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `klaviyo` takes; without it the tag is yours to place, and this describes it. */
export interface KlaviyoOptions extends Overrides {
  /** Public API key, six characters. */
  readonly id?: string;
}

/**
 * Klaviyo: e-mail marketing, forms and what contacts look at.
 * @see https://help.klaviyo.com/hc/en-us/articles/360034666712
 */
export function klaviyo({ id, ...own }: KlaviyoOptions = {}): ServiceConfig {
  return {
    id: 'klaviyo',
    name: 'Klaviyo',
    category: 'targeting',
    purpose: 'Recognises contacts and shows what they were interested in.',
    hosts: ['static.klaviyo.com', 'static-tracking.klaviyo.com', '*.klaviyo.com'],
    cookies: [{ name: '__kla_id', purpose: 'Recognises the browser.', days: 730 }],
    storage: ['__kla_*', 'klaviyo*'],
    privacy: 'https://www.klaviyo.com/legal/privacy-notice',
    ...(id && { tag: { src: `https://static.klaviyo.com/onsite/js/${id}/klaviyo.js` } }),
    ...own,
  };
}
