import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Cloudflare Turnstile: tells people from programs without cookies.
 * @see https://developers.cloudflare.com/turnstile/get-started/
 */
export function turnstile(own: Overrides = {}): ServiceConfig {
  return {
    id: 'turnstile',
    name: 'Cloudflare Turnstile',
    category: 'necessary',
    purpose: 'Keeps programs from sending forms.',
    hosts: ['challenges.cloudflare.com'],
    privacy: 'https://www.cloudflare.com/turnstile-privacy-policy/',
    tag: { src: 'https://challenges.cloudflare.com/turnstile/v0/api.js' },
    ...own,
  };
}
