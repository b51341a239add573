import type { HeedConfig } from './config.js';

/** Ready-made settings, plain data on the options of every configuration. */
export const presets: { readonly ccpa: HeedConfig; readonly gdpr: HeedConfig } = {
  /** Silence allows until an opt-out, with one switch for sale, targeting and social media (Cal. Civ. Code 1798.120, 1798.135). */
  ccpa: { model: 'opt-out' },
  /** Asks before anything optional, each category on its own (GDPR art. 6 and 7, ePrivacy directive art. 5(3)). */
  gdpr: { model: 'opt-in' },
};
