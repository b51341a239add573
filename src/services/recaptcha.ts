import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `recaptcha` takes. */
export interface RecaptchaOptions extends Overrides {
  /** Site key of version 3; without it, the tag of version 2. */
  readonly key?: string;
}

/**
 * Google reCAPTCHA: tells people from programs.
 * @see https://developers.google.com/recaptcha/docs/v3
 * @see https://developers.google.com/recaptcha/docs/faq
 */
export function recaptcha({ key, ...own }: RecaptchaOptions = {}): ServiceConfig {
  return {
    id: 'recaptcha',
    name: 'reCAPTCHA',
    category: 'functional',
    purpose: 'Keeps programs from sending forms.',
    hosts: ['www.google.com', 'www.gstatic.com', 'www.recaptcha.net'],
    cookies: [{ name: '_GRECAPTCHA', purpose: 'Judges whether a visitor is a program.', days: 180 }],
    storage: ['_grecaptcha', 'rc::*'],
    privacy: 'https://policies.google.com/privacy',
    tag: { src: `https://www.google.com/recaptcha/api.js${key ? `?render=${key}` : ''}` },
    ...own,
  };
}
