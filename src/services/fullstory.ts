import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Fullstory: recordings and product analytics. Its client is on npm: load it once this service is allowed.
 * Its hosts are those in its package `@fullstory/browser`.
 * @see https://help.fullstory.com/hc/en-us/articles/360020829513
 */
export function fullstory(own: Overrides = {}): ServiceConfig {
  return {
    id: 'fullstory',
    name: 'Fullstory',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.fullstory.com'],
    cookies: [
      { name: 'fs_uid', purpose: 'Tells one browser from another and joins the pages of a visit.', days: 365 },
      { name: 'fs_lua', purpose: 'Knows when the visitor last did something.', days: 1 / 48 },
    ],
    privacy: 'https://www.fullstory.com/legal/privacy-policy/',
    ...own,
  };
}
