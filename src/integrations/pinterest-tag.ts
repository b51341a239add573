import type { Integration } from '../core/integration.js';
import { forAds, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

/** What `pinterestTag` takes. It needs `targeting` and `sale` unless told. */
export type PinterestTagOptions = YesOrNoOptions;

/**
 * Tells the Pinterest Tag where its `pintrk` is on the page; a no deletes its first-party cookies:
 * https://help.pinterest.com/en/business/article/install-the-base-code
 */
export function pinterestTag(options: PinterestTagOptions = {}): Integration {
  return yesOrNo('pinterest-tag', options, forAds, (isAllowed, told) => {
    // It would cost one who has said yes on an earlier page the cookies that they have.
    if (!told) return;
    (window as { pintrk?: (...command: unknown[]) => void }).pintrk?.('setconsent', isAllowed);
  });
}
