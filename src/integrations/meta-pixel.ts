import type { Integration } from '../core/integration.js';
import { forAds, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

/** What `metaPixel` takes. By default it needs `targeting` and `sale`. */
export interface MetaPixelOptions extends YesOrNoOptions {
  /** Asks for Limited Data Use while it is denied: beside the denial and never in its place. */
  readonly limitedDataUse?: boolean;
}

/**
 * Tells the Meta Pixel where its `fbq` is on the page: https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
 * Mark its base code as well, or it may run before heed knows the visitor. It defines `fbq` itself and would not load beside another.
 */
export function metaPixel(options: MetaPixelOptions = {}): Integration {
  return yesOrNo('meta-pixel', options, forAds, (isAllowed, told) => {
    const { fbq } = window as { fbq?: (...command: unknown[]) => void };
    fbq?.('consent', isAllowed ? 'grant' : 'revoke');
    if (!options.limitedDataUse) return;
    // https://developers.facebook.com/docs/meta-pixel/implementation/data-processing-options
    // Country 1 is the United States, state 1000 California; by two zeros Meta looks for itself.
    if (isAllowed) fbq?.('dataProcessingOptions', []);
    else if (/^us-ca$/i.test(`${told?.standing.region}`)) fbq?.('dataProcessingOptions', ['LDU'], 1, 1000);
    else fbq?.('dataProcessingOptions', ['LDU'], 0, 0);
  });
}
