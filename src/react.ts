/** `heed/react`: the components of `heed/ui` for React 18 and 19; Preact is fetched only when heed has something to show. */
export type { OptOutTitle } from './binding/opt-out-link.js';
export { Banner, CookieList, Gate, type GateProps, Preferences } from './react/components.js';
export { ConsentProvider, type ConsentProviderProps } from './react/consent-provider.js';
export { OptOutIcon, OptOutLink, type OptOutLinkProps } from './react/opt-out-link.js';
export { useAllowed, useConsent } from './react/use-consent.js';
export type { Consent, Translate } from './ui/consent.js';
