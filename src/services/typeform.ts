import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Typeform: embedded forms.
 * @see https://www.typeform.com/developers/embed/vanilla/
 */
export function typeform(own: Overrides = {}): ServiceConfig {
  return {
    id: 'typeform',
    name: 'Typeform',
    category: 'functional',
    purpose: 'Shows forms and takes answers.',
    hosts: ['embed.typeform.com', 'form.typeform.com', '*.typeform.com'],
    privacy: 'https://admin.typeform.com/to/dwk6gt/',
    tag: { src: 'https://embed.typeform.com/next/embed.js' },
    ...own,
  };
}
