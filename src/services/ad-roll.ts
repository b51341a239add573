import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * AdRoll: retargeting. Its pixel is the one that its console shows. Its cookies are not described: no lifetimes could be confirmed.
 * @see https://help.adroll.com/hc/en-us/articles/211846018
 * @see https://www.nextroll.com/privacy
 */
export function adRoll(own: Overrides = {}): ServiceConfig {
  return {
    id: 'ad-roll',
    name: 'AdRoll',
    category: 'targeting',
    purpose: 'Shows ads for what was looked at, on other sites.',
    hosts: ['s.adroll.com', 'd.adroll.com', '*.adroll.com'],
    shares: true,
    sells: true,
    privacy: 'https://www.nextroll.com/privacy',
    ...own,
  };
}
