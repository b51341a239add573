import type { Integration } from '../core/integration.js';
import { forAds, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

/** What `redditPixel` takes. By default it needs `targeting` and `sale`. */
export type RedditPixelOptions = YesOrNoOptions;

/**
 * Takes the Reddit Pixel's first-party cookies away and gives them back, where its `rdt` is on the page; events are still sent without
 * them, so mark its base code as well: https://business.reddithelp.com/s/article/manual-conversion-events-with-the-reddit-pixel
 */
export function redditPixel(options: RedditPixelOptions = {}): Integration {
  return yesOrNo('reddit-pixel', options, forAds, (isAllowed, told) => {
    // Not before anything is known: such a no would delete the cookies of a visitor who has said yes on an earlier page.
    if (!told) return;
    const { rdt } = window as { rdt?: (command: string) => void };
    rdt?.(isAllowed ? 'enableFirstPartyCookies' : 'disableFirstPartyCookies');
  });
}
