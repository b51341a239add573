/** `heed/integrations`: what tells outside systems of each decision. Safe to import on a server. */
export { type GoogleConsentModeOptions, googleConsentMode } from './integrations/google-consent-mode.js';
