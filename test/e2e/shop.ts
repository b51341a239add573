import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeedConfig } from 'heed';
import type { Standing } from 'heed/server';
import { importServer } from './built.js';
import { held, pretendedSignal } from './pages.js';
import type { Site } from './site.js';

/** A request as the shop's server saw it. */
export interface Seen {
  readonly path: string;
  readonly secGpc: string | string[] | undefined;
  readonly secPurpose: string | string[] | undefined;
  readonly state: Standing;
}

/** A shop on Node's own server that renders by what `heed/server` reads. */
export interface Shop {
  readonly url: string;
  readonly config: HeedConfig;
  /** The requests for pages, in order. */
  readonly seen: readonly Seen[];
  last(path: string): Seen | undefined;
  close(): Promise<void>;
}

/**
 * Opens a shop in a region. Its pages:
 *
 * - `/…` with a tag of `performance`, held unless allowed, and one of `sale`, held always and left out where denied;
 * - `/proxy…` the same, behind a proxy that adds `Sec-GPC: 1`; `/pretends…` the same, with the property and no header;
 * - `/ahead/x` with a link to `/x`, which the browser is asked to make ready ahead.
 */
export async function openShop(site: Site, region: string): Promise<Shop> {
  const { readConsent } = await importServer();
  const config: HeedConfig = {
    ...{ region, cookie: { name: `shop-${region.toLowerCase()}` } },
    services: [{ id: 'acme', name: 'Acme', category: 'performance', sells: true }],
  };
  const seen: Seen[] = [];
  const read = (path: string, given: IncomingHttpHeaders): Standing => {
    const headers: IncomingHttpHeaders = { ...given, ...(path.startsWith('/proxy') && { 'sec-gpc': '1' }) };
    const state = readConsent(headers, config);
    seen.push({ path, secGpc: headers['sec-gpc'], secPurpose: headers['sec-purpose'], state });
    return state;
  };
  const server = createServer(({ url = '/', headers }, response) => {
    if (url === '/favicon.ico') return void response.writeHead(204).end();
    const html = render(site, config, url, read(url, headers));
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-cache' });
    response.end(html);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    ...{ config, seen },
    last: (path) => seen.findLast((each) => each.path === path),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function render(site: Site, config: HeedConfig, path: string, state: Standing): string {
  const address = (id: string): string => `src="${site.thirdParty}/tag.js?id=${id}"`;
  const next = path.replace('/ahead', '');
  const rules = { prerender: [{ source: 'list', urls: [next], eagerness: 'immediate' }] };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    ${state.signal.gpc ? '<meta name="heed-gpc" content="1">' : ''}
    <script>${path.startsWith('/pretends') ? pretendedSignal : ''} window.heedConfig = ${JSON.stringify(config)}</script>
    <script src="${site.url}/heed/heed.js"></script></head>
    <body><p id="said">${state.honored ? 'We have heard you' : 'Welcome'}</p>
    ${path.startsWith('/ahead') ? `<a href="${next}">Next</a><script type="speculationrules">${JSON.stringify(rules)}</script>` : ''}
    ${state.allowed['performance'] ? `<script ${address('performance')}></script>` : held(address('performance'))}
    ${state.allowed['sale'] ? held(`data-category="sale" ${address('sale')}`) : ''}
    </body></html>`;
}
