import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * hCaptcha: tells people from programs.
 * @see https://docs.hcaptcha.com/
 */
export function hcaptcha(own: Overrides = {}): ServiceConfig {
  return {
    id: 'hcaptcha',
    name: 'hCaptcha',
    category: 'functional',
    purpose: 'Keeps programs from sending forms.',
    hosts: ['js.hcaptcha.com', 'hcaptcha.com', '*.hcaptcha.com'],
    privacy: 'https://www.hcaptcha.com/privacy',
    tag: { src: 'https://js.hcaptcha.com/1/api.js' },
    ...own,
  };
}
