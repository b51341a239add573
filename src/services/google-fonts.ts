import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Google Fonts: mark the links by `data-service="google-fonts"`. They set no cookie, and Google sees the visitor's address.
 * @see https://developers.google.com/fonts/faq/privacy
 */
export function googleFonts(own: Overrides = {}): ServiceConfig {
  return {
    id: 'google-fonts',
    name: 'Google Fonts',
    category: 'functional',
    purpose: 'Loads typefaces.',
    hosts: ['fonts.googleapis.com', 'fonts.gstatic.com'],
    privacy: 'https://policies.google.com/privacy',
    ...own,
  };
}
