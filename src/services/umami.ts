import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `umami` takes; without it the tag is yours to place, and this describes it. */
export interface UmamiOptions extends Overrides {
  /** Website ID. */
  readonly id?: string;
}

/**
 * Umami: web analytics without cookies.
 * @see https://umami.is/docs/collect-data
 * @see https://umami.is/docs/tracker-configuration
 */
export function umami({ id, ...own }: UmamiOptions = {}): ServiceConfig {
  return {
    id: 'umami',
    name: 'Umami',
    category: 'performance',
    purpose: 'Counts visits without recognising anybody.',
    hosts: ['cloud.umami.is', 'api-gateway.umami.dev'],
    privacy: 'https://umami.is/privacy',
    ...(id && { tag: { src: 'https://cloud.umami.is/script.js', attributes: { 'data-website-id': id } } }),
    ...own,
  };
}
