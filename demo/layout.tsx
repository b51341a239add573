import type { Standing } from 'heed/server';
import { OptOutLink } from 'heed/ui';
import { type ComponentChildren, Fragment, h, type JSX } from 'preact';
import { Inspector } from './inspector.js';
import type { Visit } from './visit.js';

/** What the server knows of a request. */
export interface Visitor {
  readonly visit: Visit;
  /** What heed reads from it. */
  readonly seen: Standing;
  /** Origin of the demo's third party. */
  readonly thirdParty: string;
  /** When the page was asked for, in milliseconds. */
  readonly now: number;
}

export interface PageProps {
  readonly title: string;
  /** Its own address, for the navigation. */
  readonly path: string;
  readonly visitor: Visitor;
  /** Scripts of this page. */
  readonly head: ComponentChildren;
  readonly inspector?: boolean;
  readonly children: ComponentChildren;
}

/** The frame that all pages of the demo share. */
export function Page({ title, path, visitor, head, inspector = false, children }: PageProps): JSX.Element {
  const secGpc = visitor.seen.signal.gpc === true;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/site.css" />
        {secGpc && <meta name="heed-gpc" content="1" />}
        {visitor.visit.gpc && <PretendedSignal />}
        {head}
      </head>
      <body>
        <SiteHeader path={path} />
        <div class={inspector ? 'columns' : 'column'}>
          {inspector && (
            <aside id="inspector" aria-label="Consent inspector" data-sec-gpc={secGpc} data-opened={visitor.now}>
              <Inspector visit={visitor.visit} secGpc={secGpc} opened={visitor.now} />
            </aside>
          )}
          {children}
        </div>
        <SiteFooter seen={visitor.seen} />
      </body>
    </html>
  );
}

/** heed from the script tag, as a site's owner writes it; whoever will be asked gets the banner's files with the page. */
export function HeedScript({ visit: { region }, seen: { asks } }: Visitor): JSX.Element {
  return (
    <Fragment>
      {asks && bannerParts.map((part) => <link key={part} rel="modulepreload" href={`/heed/heed-${part}.js`} />)}
      <script src="/heed/heed.js" data-config="/heed.json" data-region={region} />
    </Fragment>
  );
}

const bannerParts = ['ui', 'conclude'];

/** Has to stand before heed: not every browser can send the signal, and a demo should show it all the same. */
function PretendedSignal(): JSX.Element {
  const code = `/* Pretended by this demo (?gpc=1): a browser that asks not to be sold. */
Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true });`;
  return <script dangerouslySetInnerHTML={{ __html: code }} />;
}

function SiteHeader({ path }: { path: string }): JSX.Element {
  const link = (href: string, text: string): JSX.Element => (
    <a href={href} aria-current={href === path ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <header class="site-header">
      <a class="skip" href="#content">
        Skip to the text
      </a>
      <p class="masthead">
        The Specimen <span>a newspaper made up for heed’s demo</span>
      </p>
      <nav aria-label="Ways to add heed">
        {link('/', 'Script tag')}
        {link('/app', 'npm')}
        {link('/smallest.html', 'Smallest')}
      </nav>
      <p class="status">
        <span data-heed="status" />
      </p>
    </header>
  );
}

function SiteFooter({ seen }: { seen: Standing }): JSX.Element {
  const allowed = Object.keys(seen.grants).filter((id) => seen.grants[id]);
  return (
    <footer class="site-footer">
      <nav aria-label="Privacy">
        <OptOutLink title="Your Privacy Choices" href="/privacy-choices" />
        <OptOutLink title="Do Not Sell or Share My Personal Information" href="/do-not-sell" />
        <a href="/privacy">Privacy policy</a>
        <a href="/rights">Your rights</a>
      </nav>
      <p class="seen">
        What the server knew when it made this page: {describe(seen)}. Allowed: {allowed.join(', ')}.
      </p>
    </footer>
  );
}

function describe({ heard, honored, record, asks }: Standing): string {
  if (heard) return 'your browser asks not to sell or share';
  if (honored) return 'you have opted out of sale and sharing';
  if (record?.id) return 'you have decided';
  return asks ? 'you have yet to be asked' : 'nothing is decided';
}
