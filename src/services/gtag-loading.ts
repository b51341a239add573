import type { ServiceConfig } from '../core/config.js';
import { gtagFor } from '../integrations/google/data-layer.js';
import { googleConsentMode } from '../integrations/google-consent-mode.js';

/** What loads one of Google's products by `gtag.js`, under Consent Mode. */
export function gtagLoading(id: string): Pick<ServiceConfig, 'tag' | 'bootstrap' | 'integration'> {
  return {
    tag: { src: `https://www.googletagmanager.com/gtag/js?id=${id}` },
    bootstrap: () => {
      const gtag = gtagFor();
      gtag('js', new Date());
      gtag('config', id);
    },
    integration: googleConsentMode(),
  };
}
