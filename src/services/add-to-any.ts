import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * AddToAny: share buttons.
 * @see https://www.addtoany.com/buttons/for/website
 * @see https://www.addtoany.com/privacy
 */
export function addToAny(own: Overrides = {}): ServiceConfig {
  return {
    id: 'add-to-any',
    name: 'AddToAny',
    category: 'social',
    purpose: 'Shares pages.',
    hosts: ['static.addtoany.com'],
    privacy: 'https://www.addtoany.com/privacy',
    tag: { src: 'https://static.addtoany.com/menu/page.js' },
    ...own,
  };
}
