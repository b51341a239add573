import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `crazyEgg` takes; without it the tag is yours to place, and this describes it. */
export interface CrazyEggOptions extends Overrides {
  /** Account number, eight digits. */
  readonly id?: string;
}

/**
 * Crazy Egg: heatmaps and recordings. Its cookies are not described: it publishes no list with lifetimes.
 * @see https://support.crazyegg.com/hc/en-us/articles/360054584474
 */
export function crazyEgg({ id, ...own }: CrazyEggOptions = {}): ServiceConfig {
  return {
    id: 'crazy-egg',
    name: 'Crazy Egg',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.crazyegg.com'],
    privacy: 'https://www.crazyegg.com/privacy',
    ...(id && { tag: { src: `https://script.crazyegg.com/pages/scripts/${id.slice(0, 4)}/${id.slice(4)}.js` } }),
    ...own,
  };
}
