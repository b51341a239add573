import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Embedded pins, boards and the Save button of Pinterest.
 * @see https://developers.pinterest.com/docs/web-features/getting-started/
 */
export function pinterestWidgets(own: Overrides = {}): ServiceConfig {
  return {
    id: 'pinterest-widgets',
    name: 'Pinterest widgets',
    category: 'social',
    purpose: 'Shows pins, and Pinterest learns who looks at them.',
    hosts: ['assets.pinterest.com', 'widgets.pinterest.com', 'log.pinterest.com', 'i.pinimg.com'],
    shares: true,
    privacy: 'https://policy.pinterest.com/en/privacy-policy',
    tag: { src: 'https://assets.pinterest.com/js/pinit.js' },
    ...own,
  };
}
