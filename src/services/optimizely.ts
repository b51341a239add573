import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `optimizely` takes; without it the tag is yours to place, and this describes it. */
export interface OptimizelyOptions extends Overrides {
  /** Project ID. */
  readonly id?: string;
}

/**
 * Optimizely Web Experimentation.
 * @see https://support.optimizely.com/hc/en-us/articles/4410284260365
 */
export function optimizely({ id, ...own }: OptimizelyOptions = {}): ServiceConfig {
  return {
    id: 'optimizely',
    name: 'Optimizely',
    category: 'performance',
    purpose: 'Tries out variants of pages and remembers which one was shown.',
    hosts: ['cdn.optimizely.com', 'logx.optimizely.com', '*.optimizely.com'],
    cookies: [{ name: 'optimizelyEndUserId', purpose: 'Tells one browser from another.', days: 180 }],
    storage: ['optimizely_data$$*'],
    privacy: 'https://www.optimizely.com/legal/privacy-notice/',
    ...(id && { tag: { src: `https://cdn.optimizely.com/js/${id}.js` } }),
    ...own,
  };
}
