import type { ServiceConfig } from '../core/config.js';
import { dataLayer } from '../integrations/google/data-layer.js';
import { googleConsentMode } from '../integrations/google-consent-mode.js';
import type { Overrides } from './overrides.js';

/** What `googleTagManager` takes; without it the tag is yours to place, and this describes it. */
export interface GoogleTagManagerOptions extends Overrides {
  /** Container ID, such as `GTM-XXXXXXX`. */
  readonly id?: string;
}

/**
 * Google Tag Manager: loads the tags of a container. What is in it asks Google's Consent Mode, or waits for the event `heed_change`.
 * @see https://support.google.com/tagmanager/answer/6103696
 * @see https://developers.google.com/tag-platform/security/guides/csp
 */
export function googleTagManager({ id, ...own }: GoogleTagManagerOptions = {}): ServiceConfig {
  return {
    id: 'google-tag-manager',
    name: 'Google Tag Manager',
    category: 'functional',
    purpose: 'Loads other tools, which ask for themselves.',
    hosts: ['www.googletagmanager.com'],
    privacy: 'https://policies.google.com/privacy',
    ...(id && {
      tag: { src: `https://www.googletagmanager.com/gtm.js?id=${id}` },
      bootstrap: () => void dataLayer().push({ 'gtm.start': Date.now(), event: 'gtm.js' }),
      integration: googleConsentMode(),
    }),
    ...own,
  };
}
