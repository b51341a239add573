import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded videos of Wistia.
 * @see https://docs.wistia.com/docs/javascript-player-api
 * @see https://support.wistia.com/en/articles/6571446
 */
export function wistia(own: Overrides = {}): ServiceConfig {
  return {
    id: 'wistia',
    name: 'Wistia',
    category: 'functional',
    purpose: 'Plays videos and counts how they are watched.',
    hosts: ['fast.wistia.com', 'fast.wistia.net', '*.wistia.com', 'embed-ssl.wistia.com'],
    storage: ['wistia*'],
    privacy: 'https://wistia.com/privacy',
    tag: { src: 'https://fast.wistia.com/assets/external/E-v1.js' },
    ...own,
  };
}
