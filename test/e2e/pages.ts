import type { ConsentClient, HeedConfig } from 'heed';
import { dist } from './built.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';

declare global {
  interface Window {
    heed: ConsentClient & { push(call: (client: ConsentClient) => void): void };
    /** What has run: the third party's scripts push their ids here, and so do the pages' own. */
    ran?: string[];
  }
}

export interface Page {
  /** Opt-in unless it says otherwise. Each page keeps its record in a cookie of its own, so that none learns from the one before. */
  config?: HeedConfig;
  /** All of the head that follows the configuration; unless given, heed alone. */
  head?: string;
  body?: string;
}

/** heed as it is meant to stand in a page: before anything else, and waited for. */
export const heed = '<script src="/heed/heed.js"></script>';

/** heed with its parts in a folder of their own, where only those named are to be had. */
export function heedWithParts(site: Site, folder: string, parts: readonly string[]): string {
  for (const part of parts) {
    // Sent and not redirected to: one part looks for another beside itself, and would find all of them in `/heed/`.
    site.respond(`${folder}/heed-${part}.js`, (_request, response) =>
      response.sendFile(`heed-${part}.js`, { root: dist }),
    );
  }
  return `<script src="/heed/heed.js" data-parts="${folder}"></script>`;
}

/** A page's first script that sends the privacy signal, where the browser has no switch for it. */
export const pretendedSignal = 'Object.defineProperty(navigator, "globalPrivacyControl", { value: true });';

/** A page's first script that replaces what browsers bring, or adds to it, as Prototype.js and MooTools do, on which many an old site is built. */
export const oldLibrary = `<script>
  Array.from = (list) => [].slice.call(list);
  Array.prototype.entries = function () { return [].slice.call(this); };
  HTMLElement.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
  Element.prototype.load = function () { (window.ran ??= []).push('load of ' + this.localName); };
</script>`;

/** A page's first script that notes what the console is told, for `toldOn`: WebKit's own log misses what first scripts say. */
export const listen = `<script>window.told = []; const { error } = console;
  console.error = (...words) => { told.push(words.join(' ')); error(...words); }</script>`;

let pages = 0;

/** The HTML of a page with heed on it. */
export function html({ config = {}, head = heed, body = '' }: Page): string {
  const own: HeedConfig = { model: 'opt-in', cookie: { name: `heed-${++pages}` }, ...config };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <script>window.heedConfig = ${JSON.stringify(own)}</script>${head}</head><body>${body}</body></html>`;
}

/** A script that waits for consent; of `performance` unless the attributes say otherwise. */
export function held(attributes: string, text = ''): string {
  const marks = /data-(category|service)=/.test(attributes) ? '' : 'data-category="performance"';
  return `<script type="text/plain" ${marks} ${attributes}>${text}</script>`;
}

/** A script in the page that says that it ran. */
export function push(id: string): string {
  return `(window.ran ??= []).push('${id}');`;
}

/** Answers for the visitor through heed's interface for scripts: faster than a click where it is not the click that counts. */
export const accept = (visitor: Visitor): Promise<boolean> => visitor.run(() => window.heed.acceptAll());
export const reject = (visitor: Visitor): Promise<boolean> => visitor.run(() => window.heed.rejectAll());

/** What has run so far, in order. */
export const ran = (visitor: Visitor): Promise<string[]> => visitor.run(() => window.ran ?? []);

/** Waits until as many scripts have run, and tells which, in order. */
export async function ranAll(visitor: Visitor, count: number): Promise<string[]> {
  await visitor.until((least) => (window.ran?.length ?? 0) >= least, count);
  return ran(visitor);
}
