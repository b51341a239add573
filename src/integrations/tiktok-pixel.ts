import type { Integration } from '../core/integration.js';
import { forAds, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

/** What `tiktokPixel` takes. By default it needs `targeting` and `sale`. */
export type TiktokPixelOptions = YesOrNoOptions;

interface Ttq {
  holdConsent?(): void;
  grantConsent?(): void;
  revokeConsent?(): void;
}

/**
 * Tells the TikTok Pixel by the calls that its base code lists (https://ads.tiktok.com/help/article/get-started-pixel): held until there is
 * something to say, then granted or revoked. What else a hold keeps back is documented nowhere, so mark its base code as well.
 */
export function tiktokPixel(options: TiktokPixelOptions = {}): Integration {
  const integration = yesOrNo('tiktok-pixel', options, forAds, (isAllowed) => {
    const ttq = find();
    if (isAllowed) ttq?.grantConsent?.();
    else ttq?.revokeConsent?.();
  });
  return { ...integration, start: () => find()?.holdConsent?.() };
}

function find(): Ttq | undefined {
  return (window as { ttq?: Ttq }).ttq;
}
