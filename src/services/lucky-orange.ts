import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `luckyOrange` takes; without it the tag is yours to place, and this describes it. */
export interface LuckyOrangeOptions extends Overrides {
  /** Site ID. */
  readonly id?: string;
}

/**
 * Lucky Orange: recordings, heatmaps and chat. Its cookies are not described: it publishes no list with lifetimes.
 * @see https://help.luckyorange.com/article/174-install-lucky-orange
 */
export function luckyOrange({ id, ...own }: LuckyOrangeOptions = {}): ServiceConfig {
  return {
    id: 'lucky-orange',
    name: 'Lucky Orange',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.luckyorange.com', '*.luckyorange.net'],
    privacy: 'https://www.luckyorange.com/privacy',
    ...(id && { tag: { src: `https://tools.luckyorange.com/core/lo.js?site-id=${id}` } }),
    ...own,
  };
}
