import type { Needs } from '../told/is-allowed.js';
import { dataLayer, gtagFor } from './data-layer.js';

/** What Google asks consent for: https://developers.google.com/tag-platform/security/guides/consent */
export type GoogleKey =
  | 'ad_storage'
  | 'ad_user_data'
  | 'ad_personalization'
  | 'analytics_storage'
  | 'functionality_storage'
  | 'personalization_storage'
  | 'security_storage';

/** A key of Google's that no visitor's opt-out is about. */
export type GooglePlainKey = Exclude<GoogleKey, `ad_${string}`>;

/** `granted` or `denied` for each key. */
export type GoogleConsent = Record<GoogleKey, 'granted' | 'denied'>;

/** What Google's tags go by until heed knows the visitor. */
export interface GoogleDefaults {
  /** Name of the data layer; default `dataLayer`. */
  readonly dataLayer?: string;
  /** How long Google's tags wait for heed, in milliseconds; default 500. */
  readonly waitForUpdate?: number;
  /**
   * Regions (ISO 3166, as Google finds the visitor's) where keys are granted from the start, for what is always active there. The keys for
   * ads are never: who has opted out of them isn't known yet.
   */
  readonly defaults?: readonly { readonly region: readonly string[]; readonly granted: readonly GooglePlainKey[] }[];
  /** Key → ids of categories or services that all have to be allowed, where it isn't as heed has it. */
  readonly keys?: Readonly<Partial<Record<GoogleKey, Needs>>>;
  /** Takes click ids out of what is sent while `ad_storage` is denied. */
  readonly adsDataRedaction?: boolean;
  /** Hands click ids from page to page in the address while `ad_storage` is denied. */
  readonly urlPassthrough?: boolean;
  /** Asks for restricted data processing while ads are denied: beside the denial and never in its place. */
  readonly restrictedDataProcessing?: boolean;
}

/** heed's categories for Google's keys, as far as a site has them. */
export const usualNeeds: Readonly<Record<GoogleKey, readonly string[]>> = {
  ad_storage: ['targeting'],
  ad_user_data: ['targeting', 'sale'],
  ad_personalization: ['targeting', 'sale'],
  analytics_storage: ['performance'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: ['necessary'],
};

/** The consent for which `isGranted` says of each key whether it is. */
export function consentBy(isGranted: (key: GoogleKey) => boolean): GoogleConsent {
  const consent: Partial<GoogleConsent> = {};
  let key: GoogleKey;
  for (key in usualNeeds) consent[key] = isGranted(key) ? 'granted' : 'denied';
  return consent as GoogleConsent;
}

/** What the page has told Google's tags to go by at first, in order. */
export function findDefaults(name: string | undefined): GoogleConsent[] {
  return findCommands(name, 'consent', 'default').map((command) => command[2] as GoogleConsent);
}

function findCommands(name: string | undefined, first: string, second: string): Readonly<Record<number, unknown>>[] {
  const commands = dataLayer(name) as Readonly<Record<number, unknown>>[];
  return commands.filter((command) => command?.[0] === first && command[1] === second);
}

/** Denies everything but the necessary until heed knows more, unless the page has set defaults of its own before; and asks for the rest. */
export function setDefaults(options: GoogleDefaults): void {
  const { waitForUpdate = 500, defaults = [], keys, dataLayer: name } = options;
  const gtag = gtagFor(name);
  // The default for everywhere, then those of the regions that differ.
  const own = findCommands(name, 'consent', 'default')[0] ? [] : [{}, ...defaults];
  for (const { granted = [], ...where } of own as Partial<(typeof defaults)[number]>[]) {
    const consent = consentBy(
      (key) =>
        `${keys?.[key] ?? usualNeeds[key]}` === 'necessary' ||
        (!key.startsWith('ad_') && granted.includes(key as GooglePlainKey)),
    );
    gtag('consent', 'default', { ...where, ...consent, wait_for_update: waitForUpdate });
  }
  // The stub may have asked.
  const ask = (key: string): unknown => findCommands(name, 'set', key)[0] ?? gtag('set', key, true);
  if (options.adsDataRedaction) ask('ads_data_redaction');
  if (options.urlPassthrough) ask('url_passthrough');
  if (options.restrictedDataProcessing) ask('restricted_data_processing');
}
