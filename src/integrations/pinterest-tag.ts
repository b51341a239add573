import type { Integration } from '../core/integration.js';
import { forAds, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

/** What `pinterestTag` takes. By default it needs `targeting` and `sale`. */
export type PinterestTagOptions = YesOrNoOptions;

/**
 * Tells the Pinterest Tag where its `pintrk` is on the page; a no deletes its first-party cookies:
 * https://help.pinterest.com/en/business/article/install-the-base-code
 */
export function pinterestTag(options: PinterestTagOptions = {}): Integration {
  return yesOrNo('pinterest-tag', options, forAds, (isAllowed, told) => {
    // Not before anything is known: such a no would delete the cookies of a visitor who has said yes on an earlier page.
    if (!told) return;
    (window as { pintrk?: (...command: unknown[]) => void }).pintrk?.('setconsent', isAllowed);
  });
}
