import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * TikTok Pixel: conversions and audiences. Its base code is the one that its console shows: mark it by `data-service="tiktok-pixel"`.
 * @see https://ads.tiktok.com/help/article/using-cookies-with-tiktok-pixel
 */
export function tiktokPixel(own: Overrides = {}): ServiceConfig {
  return {
    id: 'tiktok-pixel',
    name: 'TikTok Pixel',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on TikTok.',
    hosts: ['analytics.tiktok.com', '*.tiktok.com'],
    cookies: [
      { name: '_ttp', purpose: 'Recognises the browser.', days: 390 },
      { name: '_tt_enable_cookie', purpose: 'Knows that cookies may be set.', days: 390 },
    ],
    storage: ['tt_*'],
    shares: true,
    privacy: 'https://www.tiktok.com/legal/page/row/privacy-policy/en',
    ...own,
  };
}
