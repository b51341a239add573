import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Adobe Fonts: mark the links by `data-service="adobe-fonts"`.
 * @see https://helpx.adobe.com/fonts/using/content-security-policy.html
 */
export function adobeFonts(own: Overrides = {}): ServiceConfig {
  return {
    id: 'adobe-fonts',
    name: 'Adobe Fonts',
    category: 'functional',
    purpose: 'Loads typefaces.',
    hosts: ['use.typekit.net', 'p.typekit.net'],
    privacy: 'https://www.adobe.com/privacy/policies/adobe-fonts.html',
    ...own,
  };
}
