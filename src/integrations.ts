/** `heed/integrations`: what tells outside systems of each decision. Safe to import on a server. */
export { type GoogleConsentModeOptions, googleConsentMode } from './integrations/google-consent-mode.js';
export { type GppOptions, gpp } from './integrations/gpp.js';
export { type MetaPixelOptions, metaPixel } from './integrations/meta-pixel.js';
export { type MicrosoftClarityOptions, microsoftClarity } from './integrations/microsoft-clarity.js';
export { type MicrosoftUetOptions, microsoftUet } from './integrations/microsoft-uet.js';
export { type UspapiOptions, uspapi } from './integrations/uspapi.js';
