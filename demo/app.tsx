import { createConsent } from 'heed';
import { Banner, ConsentProvider, Gate, Preferences, useConsent } from 'heed/ui';
import { type ComponentChildren, Fragment, h, type JSX, render } from 'preact';
import { Article, type ArticleParts } from './article.js';
import config from './heed.json';
import { showInspector } from './inspector.js';

const root = document.getElementById('app');
const client = createConsent(config);
// For whoever opens the console, as with the script tag: `await heed.selfCheck()`.
Object.assign(window, { heed: client });

if (root) {
  render(
    <ConsentProvider client={client}>
      <Banner />
      <main id="content">
        <Article parts={gatedParts(root.dataset['thirdParty'] ?? '')} />
      </main>
      <Preferences />
    </ConsentProvider>,
    root,
  );
}
showInspector(client);

/** The third parties' parts of the article: visible ones in a gate with a placeholder, the others absent until they are allowed. */
function gatedParts(thirdParty: string): ArticleParts {
  return {
    analytics: (
      <Allowed category="performance">
        <script src={`${thirdParty}/analytics.js`} />
      </Allowed>
    ),
    share: (
      <Gate category="social">
        <div class="slot" data-acme="share" />
        <script src={`${thirdParty}/share.js`} />
      </Gate>
    ),
    video: (
      <Gate category="social">
        <iframe
          src={`${thirdParty}/player.html`}
          width="640"
          height="360"
          title="Video: seventy years in two minutes"
        />
      </Gate>
    ),
    ad: (
      <Gate category="targeting">
        <div class="slot" data-acme="ad" />
        <script src={`${thirdParty}/ads.js`} />
      </Gate>
    ),
    pixel: (
      <Allowed category="sale">
        <img src={`${thirdParty}/pixel.gif`} width="1" height="1" alt="" />
      </Allowed>
    ),
  };
}

function Allowed({ category, children }: { category: string; children: ComponentChildren }): JSX.Element {
  const { state } = useConsent();
  return <Fragment>{state.grants[category] && children}</Fragment>;
}
