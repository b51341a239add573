/** `heed/ui`: the interface, whole (`mount`) or as Preact components. */
import { mount as mountOnPage } from './ui/mount.js';

export type { OptOutTitle } from './binding/opt-out-link.js';
export { Banner, CookieList, Gate, type GateProps, Preferences } from './preact/components.js';
export { ConsentProvider, type ConsentProviderProps } from './preact/consent-provider.js';
export { OptOutIcon, OptOutLink, type OptOutLinkProps } from './preact/opt-out-link.js';
export { useAllowed, useConsent } from './preact/use-consent.js';
export type { Consent, Translate } from './ui/consent.js';

/**
 * Shows heed's interface on a page that is no Preact app. On a server it does nothing.
 * @returns a function that takes it off the page.
 */
export const mount: typeof mountOnPage = (client) => (globalThis.document ? mountOnPage(client) : () => {});
