import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Amazon Ads: conversions and audiences. Mark all that Amazon wants on the page by `data-service="amazon-ads"`, in its order: `amzn-consent.js`,
 * what tells it the visitor's country and the consent by which it is run at all, and the base code of `amzn.js`.
 * @see https://advertising.amazon.com/help/G2648JUCRZU662V5
 * @see https://advertising.amazon.com/help/GLZ54GXQW773A6MG
 */
export function amazonAds(own: Overrides = {}): ServiceConfig {
  return {
    id: 'amazon-ads',
    name: 'Amazon Ads',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Amazon and beyond.',
    hosts: ['*.amazon-adsystem.com'],
    cookies: [{ name: 'amzn_consent', purpose: 'Remembers what Amazon was told of consent.' }],
    thirdPartyCookies: [
      { name: 'ad-id', domain: 'amazon-adsystem.com', purpose: 'Recognises the browser on other sites.', days: 270 },
    ],
    shares: true,
    privacy: 'https://www.amazon.com/privacy',
    ...own,
  };
}
