import { Fragment, h, type JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Article } from './article.js';
import { markedParts } from './article-parts.js';
import { HeedScript, Page, type Visitor } from './layout.js';
import { DoNotSell, Privacy, PrivacyChoices, Rights } from './privacy-pages.js';
import { readVisit } from './visit.js';

export type { Visitor };
export { readVisit };

type Body = (props: { visitor: Visitor }) => JSX.Element;

const pages: Readonly<Record<string, Body>> = {
  '/': ScriptPage,
  '/app': AppPage,
  '/privacy': textPage('/privacy', 'Privacy policy', Privacy),
  '/rights': textPage('/rights', 'Your rights', Rights),
  '/do-not-sell': textPage('/do-not-sell', 'Do Not Sell or Share My Personal Information', DoNotSell),
  '/privacy-choices': textPage('/privacy-choices', 'Your Privacy Choices', PrivacyChoices),
};

/** A page of the demo as a whole HTML document; `undefined` when there is none at this path. */
export function renderPage(path: string, visitor: Visitor): string | undefined {
  const Found = Object.hasOwn(pages, path) ? pages[path] : undefined;
  return Found && `<!doctype html>\n${renderToString(<Found visitor={visitor} />)}\n`;
}

function ScriptPage({ visitor }: { visitor: Visitor }): JSX.Element {
  const head = (
    <Fragment>
      <ReleaseLog />
      <HeedScript {...visitor} />
      <script type="module" src="/build/inspector-entry.js" />
    </Fragment>
  );
  return (
    <Page title="heed by script tag" path="/" visitor={visitor} head={head} inspector>
      <main id="content">
        <Article parts={markedParts(visitor.thirdParty)} />
      </main>
    </Page>
  );
}

/** The article is there before the app is; what third parties add comes with the app and with consent. */
function AppPage({ visitor }: { visitor: Visitor }): JSX.Element {
  const { region } = visitor.visit;
  const head = (
    <Fragment>
      {region && <meta name="heed-region" content={region} />}
      <script type="module" src="/build/app.js" />
    </Fragment>
  );
  return (
    <Page title="heed by npm" path="/app" visitor={visitor} head={head} inspector>
      <div id="app" data-third-party={visitor.thirdParty}>
        <main id="content">
          <Article />
        </main>
      </div>
    </Page>
  );
}

/** The inspector comes after the first tags are released, so what it wants to show is written down from the start. */
function ReleaseLog(): JSX.Element {
  const code = `window.released = [];
document.addEventListener('heed:release', (event) => window.released.push(event.detail));`;
  return <script dangerouslySetInnerHTML={{ __html: code }} />;
}

function textPage(path: string, title: string, Text: () => JSX.Element): Body {
  return ({ visitor }) => (
    <Page title={title} path={path} visitor={visitor} head={<HeedScript {...visitor} />}>
      <main id="content" class="text">
        <h1>{title}</h1>
        <Text />
        <p>
          <a href="/">Back to the article</a>
        </p>
      </main>
    </Page>
  );
}
