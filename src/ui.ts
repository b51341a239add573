/** `heed/ui`: the interface, whole (`mount`) or as Preact components. */
export { Banner, CookieList, Gate, type GateProps, Preferences } from './ui/components.js';
export type { Consent, Translate } from './ui/consent.js';
export { mount } from './ui/mount.js';
export { OptOutIcon, OptOutLink, type OptOutLinkProps, type OptOutTitle } from './ui/opt-out-link.js';
export { ConsentProvider, useConsent } from './ui/use-consent.js';
