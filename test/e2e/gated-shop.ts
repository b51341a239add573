import type { HeedConfig } from 'heed';
import type { HtmlStream } from 'heed/html';
import type { Standing } from 'heed/server';
import { importHtml, importServer } from './built.js';
import type { Site } from './site.js';

export interface GatedPage {
  /** The visitor's region; in `DE` heed asks first. */
  readonly region: string;
  /** Whether a proxy before the server adds `Sec-GPC: 1`: not every engine can send it by itself. */
  readonly signal?: boolean;
  /** What the server does about a page in which nobody has marked anything: rewrites it, sends the header, or neither. */
  readonly by: 'gateHtml' | 'contentSecurityPolicy' | 'nothing';
  /** The site's own Content-Security-Policy, to which heed's is added. */
  readonly own?: string;
  readonly head?: string;
  readonly body: string;
}

let pages = 0;
let visits = 0;

/** The hosts of two services, both of which the third party plays: one that shares, and one that counts. */
export function vendorsOf({ thirdParty }: Site): { ads: string; stats: string } {
  return { ads: thirdParty, stats: thirdParty.replace('127.0.0.1', 'stats.localhost') };
}

/** Puts a page on the site as a server that imports heed sends it, and gives its address. */
export async function openGatedPage(site: Site, page: GatedPage): Promise<string> {
  const { readConsent, contentSecurityPolicy } = await importServer();
  const { gateHtml } = await importHtml();
  const config: HeedConfig = {
    ...{ region: page.region, cookie: { name: `gated-${++pages}` } },
    services: [
      { id: 'ads', name: 'Ads', category: 'targeting', hosts: ['127.0.0.1'] },
      { id: 'stats', name: 'Statistics', category: 'performance', hosts: ['*.localhost'] },
    ],
  };
  return site.respond(`/gated-${pages}.html`, async ({ headers }, response) => {
    const given = { ...headers, ...(page.signal && { 'sec-gpc': '1' }) };
    const standing = readConsent({ get: (name) => given[name as keyof typeof given] }, config);
    // An address for each visit: Firefox keeps the images of styles for later pages, whatever their headers say.
    const text = render(config, page, standing).replaceAll('{visit}', `${++visits}`);
    response.set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-cache' });
    if (page.by === 'contentSecurityPolicy') {
      response.set('Content-Security-Policy', contentSecurityPolicy(standing, config, { own: page.own }));
    }
    if (page.by !== 'gateHtml') return void response.send(text);
    const held = gateHtml(inPieces(text), config, standing).getReader();
    for (let piece = await held.read(); !piece.done; piece = await held.read()) response.write(piece.value);
    return void response.end();
  });
}

function render(config: HeedConfig, { head = '', body }: GatedPage, { signal }: Standing): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unmarked</title>
    ${signal.gpc ? '<meta name="heed-gpc" content="1">' : ''}
    <script>window.refused = []; document.addEventListener('securitypolicyviolation',
      ({ blockedURI }) => refused.push(blockedURI)); window.heedConfig = ${JSON.stringify(config)}</script>
    <script src="/heed/heed.js"></script>${head}</head><body>${body}</body></html>`;
}

/** In pieces that end anywhere, in tags too. */
function inPieces(text: string): HtmlStream {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 97) controller.enqueue(bytes.slice(at, at + 97));
      controller.close();
    },
  });
}
