import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `plausible` takes; without it the tag is yours to place, and this describes it. */
export interface PlausibleOptions extends Overrides {
  /** Domain of the site, as it is named there. */
  readonly domain?: string;
}

/**
 * Plausible: web analytics without cookies.
 * @see https://plausible.io/data-policy
 * @see https://plausible.io/docs/plausible-script
 */
export function plausible({ domain, ...own }: PlausibleOptions = {}): ServiceConfig {
  return {
    id: 'plausible',
    name: 'Plausible',
    category: 'performance',
    purpose: 'Counts visits without recognising anybody.',
    hosts: ['plausible.io'],
    privacy: 'https://plausible.io/privacy',
    ...(domain && { tag: { src: 'https://plausible.io/js/script.js', attributes: { 'data-domain': domain } } }),
    ...own,
  };
}
