/** `heed/ui`: the interface, whole (`mount`) or as Preact components. */
export type { OptOutTitle } from './binding/opt-out-link.js';
export { Banner, CookieList, Gate, type GateProps, Preferences } from './preact/components.js';
export { ConsentProvider, type ConsentProviderProps } from './preact/consent-provider.js';
export { OptOutIcon, OptOutLink, type OptOutLinkProps } from './preact/opt-out-link.js';
export { useAllowed, useConsent } from './preact/use-consent.js';
export type { Consent, Translate } from './ui/consent.js';
export { mount } from './ui/mount.js';
