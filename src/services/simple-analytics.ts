import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Simple Analytics: web analytics without cookies. It needs no ID: it knows a site by its host.
 * @see https://docs.simpleanalytics.com/script
 * @see https://docs.simpleanalytics.com/what-we-collect
 */
export function simpleAnalytics(own: Overrides = {}): ServiceConfig {
  return {
    id: 'simple-analytics',
    name: 'Simple Analytics',
    category: 'performance',
    purpose: 'Counts visits without recognising anybody.',
    hosts: ['scripts.simpleanalyticscdn.com', 'queue.simpleanalyticscdn.com'],
    privacy: 'https://www.simpleanalytics.com/privacy-policy',
    tag: { src: 'https://scripts.simpleanalyticscdn.com/latest.js' },
    ...own,
  };
}
