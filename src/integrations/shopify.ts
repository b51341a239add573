import type { Integration } from '../core/integration.js';
import type { Standing } from '../core/standing.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `shopify` takes: ids of categories or services that all have to be allowed. */
export interface ShopifyOptions {
  /** Default: `performance`. */
  readonly analytics?: Needs;
  /** Default: `targeting`. */
  readonly marketing?: Needs;
  /** Default: `functional`. */
  readonly preferences?: Needs;
  /** Default: `sale`. */
  readonly sale?: Needs;
}

interface Shopify {
  readonly customerPrivacy?: { setTrackingConsent(consent: object, done: () => void): void };
  loadFeatures?(features: readonly object[], done: (error?: unknown) => void): void;
}

/**
 * Tells a Shopify theme's Customer Privacy API, which it has Shopify load where need be. While nothing is decided or allowed it is
 * told nothing, as it keeps what it is told: https://shopify.dev/docs/api/customer-privacy
 */
export function shopify(options: ShopifyOptions = {}): Integration {
  let consent = {};
  const page = (): Shopify | undefined => (window as { Shopify?: Shopify }).Shopify;
  const send = (): void => page()?.customerPrivacy?.setTrackingConsent(consent, () => {});
  return {
    id: 'shopify',
    tell: ({ standing }) => {
      const next = consentBy(standing, options);
      if (!standing.record && !Object.values(next).includes(true)) return;
      consent = next;
      if (page()?.customerPrivacy) send();
      else page()?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], (error) => error || send());
    },
  };
}

function consentBy(standing: Standing, { analytics, marketing, preferences, sale }: ShopifyOptions): object {
  return {
    analytics: isAllowed(standing.allowed, ['performance'], analytics),
    marketing: isAllowed(standing.allowed, ['targeting'], marketing),
    preferences: isAllowed(standing.allowed, ['functional'], preferences),
    sale_of_data: isAllowed(standing.allowed, ['sale'], sale),
  };
}
