import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded videos of Dailymotion: mark the frames by `data-service="dailymotion"`.
 * @see https://legal.dailymotion.com/en/cookie-policy/
 * @see https://developers.dailymotion.com/guides/getting-started-with-web-sdk/
 */
export function dailymotion(own: Overrides = {}): ServiceConfig {
  return {
    id: 'dailymotion',
    name: 'Dailymotion',
    category: 'social',
    purpose: 'Plays videos, with ads by interests.',
    hosts: ['www.dailymotion.com', 'geo.dailymotion.com', '*.dmcdn.net'],
    shares: true,
    privacy: 'https://legal.dailymotion.com/en/privacy-policy/',
    ...own,
  };
}
