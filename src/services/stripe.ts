import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Stripe.js: takes payments, and looks for fraud on every page that has it.
 * @see https://docs.stripe.com/js/including
 * @see https://stripe.com/legal/cookies-policy
 */
export function stripe(own: Overrides = {}): ServiceConfig {
  return {
    id: 'stripe',
    name: 'Stripe',
    category: 'necessary',
    purpose: 'Takes payments and keeps fraud away.',
    hosts: ['js.stripe.com', 'api.stripe.com', '*.stripe.com', 'm.stripe.network'],
    cookies: [
      { name: '__stripe_mid', purpose: 'Recognises the browser, against fraud.', days: 365 },
      { name: '__stripe_sid', purpose: 'Joins the pages of one visit, against fraud.', days: 1 / 48 },
    ],
    privacy: 'https://stripe.com/privacy',
    tag: { src: 'https://js.stripe.com/v3/' },
    ...own,
  };
}
