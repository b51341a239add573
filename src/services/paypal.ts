import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `paypal` takes; without it the tag is yours to place, and this describes it. */
export interface PaypalOptions extends Overrides {
  /** Client ID. */
  readonly id?: string;
}

/**
 * PayPal buttons: takes payments.
 * @see https://developer.paypal.com/sdk/js/configuration/
 * @see https://www.paypal.com/us/legalhub/paypal/cookie-full
 */
export function paypal({ id, ...own }: PaypalOptions = {}): ServiceConfig {
  return {
    id: 'paypal',
    name: 'PayPal',
    category: 'necessary',
    purpose: 'Takes payments and keeps fraud away.',
    hosts: ['www.paypal.com', '*.paypalobjects.com', '*.paypal.com'],
    privacy: 'https://www.paypal.com/us/legalhub/paypal/privacy-full',
    ...(id && { tag: { src: `https://www.paypal.com/sdk/js?client-id=${id}` } }),
    ...own,
  };
}
