import { Fragment, h } from 'preact';
import type { ArticleParts } from './article.js';

/** The third parties' tags as a site writes them for heed's script: marked, and held until heed lets them go. */
export function markedParts(thirdParty: string): ArticleParts {
  return {
    analytics: (
      <script
        type="text/plain"
        data-category="performance"
        data-service="acme-analytics"
        src={`${thirdParty}/analytics.js`}
      />
    ),
    share: (
      <Fragment>
        <div class="slot" data-acme="share" data-held="Share buttons: held back" />
        <script type="text/plain" data-category="social" data-service="acme-share" src={`${thirdParty}/share.js`} />
      </Fragment>
    ),
    video: (
      <iframe
        data-category="social"
        data-service="acme-player"
        data-src={`${thirdParty}/player.html`}
        width="640"
        height="360"
        title="Video: seventy years in two minutes"
      />
    ),
    ad: (
      <Fragment>
        <div class="slot" data-acme="ad" data-held="Advertisement: held back" />
        <script type="text/plain" data-category="targeting" data-service="acme-ads" src={`${thirdParty}/ads.js`} />
      </Fragment>
    ),
    pixel: (
      <img
        data-category="sale"
        data-service="acme-pixel"
        data-src={`${thirdParty}/pixel.gif`}
        width="1"
        height="1"
        alt=""
      />
    ),
  };
}
