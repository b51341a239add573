import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Calendly: appointments.
 * @see https://help.calendly.com/hc/en-us/articles/223147027
 * @see https://calendly.com/legal/cookies-policy
 */
export function calendly(own: Overrides = {}): ServiceConfig {
  return {
    id: 'calendly',
    name: 'Calendly',
    category: 'functional',
    purpose: 'Books appointments.',
    hosts: ['assets.calendly.com', 'calendly.com'],
    privacy: 'https://calendly.com/legal/privacy-notice',
    tag: { src: 'https://assets.calendly.com/assets/external/widget.js' },
    ...own,
  };
}
