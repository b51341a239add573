import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Amplitude: product analytics. Its client is on npm: load it once this service is allowed.
 * @see https://amplitude.com/docs/sdks/analytics/browser/cookies-and-consent-management
 */
export function amplitude(own: Overrides = {}): ServiceConfig {
  return {
    id: 'amplitude',
    name: 'Amplitude',
    category: 'performance',
    purpose: 'Shows how the site is used, to improve it.',
    hosts: ['cdn.amplitude.com', '*.amplitude.com'],
    cookies: [{ name: 'AMP_*', purpose: 'Tells one browser from another and joins the pages of a visit.', days: 365 }],
    storage: ['AMP_*'],
    privacy: 'https://amplitude.com/privacy',
    ...own,
  };
}
