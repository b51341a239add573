import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `fathom` takes; without it the tag is yours to place, and this describes it. */
export interface FathomOptions extends Overrides {
  /** Site ID. */
  readonly id?: string;
}

/**
 * Fathom: web analytics without cookies.
 * @see https://usefathom.com/docs/script/embed
 */
export function fathom({ id, ...own }: FathomOptions = {}): ServiceConfig {
  return {
    id: 'fathom',
    name: 'Fathom',
    category: 'performance',
    purpose: 'Counts visits without recognising anybody.',
    hosts: ['cdn.usefathom.com'],
    privacy: 'https://usefathom.com/privacy',
    ...(id && { tag: { src: 'https://cdn.usefathom.com/script.js', attributes: { 'data-site': id } } }),
    ...own,
  };
}
