import type { Integration } from '../core/integration.js';
import { dataLayer, gtagFor } from './google/data-layer.js';
import {
  consentBy,
  findDefaults,
  type GoogleConsent,
  type GoogleDefaults,
  type GoogleKey,
  setDefaults,
  usualNeeds,
} from './google/defaults.js';
import { isAllowed } from './told/is-allowed.js';

/** What `googleConsentMode` takes. */
export type GoogleConsentModeOptions = GoogleDefaults;

/**
 * Tells Google's tags by Consent Mode (version 2), and Tag Manager by an event `heed_change` with the grants: all keys denied at first, one
 * update for each decision, and one on arrival where there is something to say.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export function googleConsentMode(options: GoogleConsentModeOptions = {}): Integration {
  const { keys, dataLayer: name, restrictedDataProcessing } = options;
  let arrived = false;
  return {
    id: 'google-consent-mode',
    start: () => setDefaults(options),
    tell: ({ standing, action, granted, denied }) => {
      // R-GCM-2: what a signal denies was told at once, before that was written down.
      if (action === 'signal' && !granted.length && !denied.length) return;
      const gtag = gtagFor(name);
      const now = consentBy((key) => isAllowed(standing.allowed, usualNeeds[key], keys?.[key]));
      const defaults = findDefaults(name);
      const isNew = (said: GoogleConsent): boolean =>
        (Object.keys(now) as GoogleKey[]).some((key) => said[key] !== now[key]);
      if (arrived || standing.record || !defaults.length || defaults.some(isNew)) {
        gtag('consent', 'update', now);
        // https://support.google.com/google-ads/answer/9614122
        if (restrictedDataProcessing) gtag('set', 'restricted_data_processing', now.ad_user_data === 'denied');
      }
      arrived = true;
      dataLayer(name).push({ event: 'heed_change', heed_grants: standing.allowed });
    },
  };
}
