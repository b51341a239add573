import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * LogRocket: recordings and errors. Its client is on npm: load it once this service is allowed. Its cookies are not described: it publishes no list with lifetimes.
 * Its hosts are those in its package `logrocket`.
 * @see https://docs.logrocket.com/docs/content-security-policy
 */
export function logRocket(own: Overrides = {}): ServiceConfig {
  return {
    id: 'log-rocket',
    name: 'LogRocket',
    category: 'performance',
    purpose: 'Records how pages are used, to mend errors.',
    hosts: [
      '*.logrocket.com',
      '*.logrocket.io',
      '*.lr-ingest.io',
      '*.lr-ingest.com',
      '*.lr-in.com',
      '*.lr-in-prod.com',
      '*.lr-intake.com',
      '*.intake-lr.com',
      '*.ingest-lr.com',
      '*.logr-in.com',
      '*.logr-ingest.com',
      '*.lrkt-in.com',
      '*.lgrckt-in.com',
    ],
    storage: ['_lr_*'],
    privacy: 'https://logrocket.com/privacy',
    ...own,
  };
}
