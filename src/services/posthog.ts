import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * PostHog: product analytics, recordings and feature flags. Its client is on npm: load it once this service is allowed.
 * @see https://posthog.com/docs/libraries/js/persistence
 */
export function posthog(own: Overrides = {}): ServiceConfig {
  return {
    id: 'posthog',
    name: 'PostHog',
    category: 'performance',
    purpose: 'Shows how the site is used, to improve it.',
    hosts: ['*.i.posthog.com', '*.posthog.com'],
    cookies: [
      { name: 'ph_*_posthog', purpose: 'Tells one browser from another and joins the pages of a visit.', days: 365 },
    ],
    // Not `__ph_opt_in_out_*`: by that its client knows that it was told no, and without it would go on.
    storage: ['ph_*'],
    privacy: 'https://posthog.com/privacy',
    ...own,
  };
}
