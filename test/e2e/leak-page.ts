import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeedConfig } from 'heed';
import { importHtml, importServer } from './built.js';
import { storeAll, stored, tryAll } from './leak-attempts.js';
import { type MarkupWay, markupWays, type Parties } from './leak-ways.js';
import { pretendedSignal } from './pages.js';
import type { Site } from './site.js';
import { gif } from './third-party.js';

declare global {
  interface Window {
    leaks: {
      tryAll: typeof tryAll;
      storeAll: typeof storeAll;
      stored: typeof stored;
      /** `import()`, which would not survive the way into the page in a function of the test. */
      load(url: string): Promise<unknown>;
    };
    /** Kept once the page's own scripts have tried everything. */
    attempted?: Promise<unknown>;
  }
}

/** What holds the page's ways shut: marks in its markup, the guard, the server by header and rewriting, or the last two. */
export type Column = 'marks' | 'guard' | 'server' | 'guard and server';

/** A page that tries every way there is. */
export interface LeakPage {
  readonly parties: Parties;
  /** Its address in a state of consent, which each of its requests and names tells. @param signal with `Sec-GPC`, in the US. */
  address(state: string, signal?: boolean): string;
  /** How often somebody has connected to the listener since `forgetConnections`. */
  connections(): number;
  forgetConnections(): void;
  close(): void;
}

/** Puts the page of a column on the site. */
export async function openLeakPage(site: Site, column: Column): Promise<LeakPage> {
  let connections = 0;
  const listener = createServer((_request, response) => response.end()).on('connection', () => connections++);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { readConsent, contentSecurityPolicy } = await importServer();
  const { gateHtml } = await importHtml();
  const parties: Parties = {
    denied: site.thirdParty,
    listener: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    allowed: site.host('cdn'),
  };
  const isServed = column.endsWith('server');
  const name = column.replaceAll(' ', '-');

  const policyOf = (headers: object, config: HeedConfig): Record<string, string> => {
    const standing = readConsent({ get: (key) => Reflect.get(headers, key) }, config);
    const settled = site.thirdParty.replace('127.0.0.1', 'localhost');
    const own = `default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ${settled}; form-action 'self' 127.0.0.1:*`;
    return isServed ? { 'Content-Security-Policy': contentSecurityPolicy(standing, config, { own }) } : {};
  };

  site.file('/own.gif', gif);
  site.file(
    '/leaks.js',
    `window.leaks = { tryAll: ${tryAll}, storeAll: ${storeAll}, stored: ${stored}, load: (url) => import(url) };`,
  );
  site.respond('/insert.js', ({ query }, response) => {
    const src = JSON.stringify(query['src']);
    response.type('js').send(`document.body.append(Object.assign(document.createElement('script'), { src: ${src} }));`);
  });
  site.respond('/leak-worker.js', ({ headers, query }, response) => {
    const ask = JSON.stringify(query['ask']);
    response.set(policyOf(headers, configOf(name, false))).type('js');
    response.send(`const asked = fetch(${ask}, { mode: 'no-cors' }).catch(() => {}).then(() => self.postMessage?.(0));
      self.addEventListener('install', (event) => event.waitUntil(asked));`);
  });
  const url = site.respond(`/leaks-${name}.html`, ({ headers, query }, response) => {
    const given = query['signal'] ? { ...headers, 'sec-gpc': '1' } : headers;
    const config = configOf(name, !!query['signal']);
    const text = render({ column, config, parties, state: `${query['state']}`, signal: !!query['signal'] });
    response.set({ 'Cache-Control': 'no-cache', ...policyOf(given, config) }).type('html');
    const standing = readConsent({ get: (key) => Reflect.get(given, key) }, config);
    response.send(isServed ? gateHtml(text, config, standing) : text);
  });

  return {
    parties,
    address: (state, signal) => `${url}?state=${state}${signal ? '&signal=1' : ''}`,
    connections: () => connections,
    forgetConnections: () => {
      connections = 0;
    },
    close: () => void listener.close(),
  };
}

function configOf(column: string, signal: boolean): HeedConfig {
  return {
    region: signal ? 'US-CA' : 'DE',
    cookie: { name: `leaks-${column}${signal ? '-signal' : ''}` },
    services: [
      {
        ...{ id: 'acme', category: 'targeting', hosts: ['127.0.0.1'] },
        ...{ cookies: [{ name: '_acme*' }], storage: ['acme*'] },
      },
      { id: 'cdn', category: 'necessary', hosts: ['cdn.localhost'] },
    ],
  };
}

interface Rendered {
  readonly column: Column;
  readonly config: HeedConfig;
  readonly parties: Parties;
  readonly state: string;
  readonly signal: boolean;
}

function render({ column, config, parties, state, signal }: Rendered): string {
  const isMarked = column === 'marks';
  const ways = isMarked ? markupWays.filter(({ unmarkable }) => !unmarkable) : markupWays;
  const held = isMarked ? 'type="text/plain" data-service="acme"' : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leaks</title>
    <script>${signal ? pretendedSignal : ''} window.heedConfig = ${JSON.stringify(config)}</script>
    ${column.startsWith('guard') ? '<script src="/heed/heed-guard.js"></script>' : ''}
    <script src="/heed/heed.js"></script><script src="/leaks.js"></script></head><body>
    ${ways.map((way) => write(way, parties, state, isMarked)).join('\n')}
    <script ${held}>window.attempted = Promise.all([
      leaks.tryAll(${JSON.stringify(parties)}, '${state}'), leaks.storeAll('${state}')])</script></body></html>`;
}

/** Writes the markup of a way, as its author has or as a site owner has marked it. */
function write({ id, markup }: MarkupWay, parties: Parties, state: string, isMarked: boolean): string {
  const address = (file: string): string =>
    file === 'listener' ? parties.listener : `${parties.denied}/${file}?id=${encodeURIComponent(id)}&state=${state}`;
  const marks = 'data-category="targeting" data-service="acme"';
  const isScript = markup.startsWith('<script');
  const written = markup
    .replace(/\{(\w+)=([\w.]+)\}/, (_, attribute: string, file: string) => {
      const value = attribute === 'srcdoc' ? `<img src='${address(file)}'>` : address(file);
      return isMarked ? `${marks} ${isScript ? '' : 'data-'}${attribute}="${value}"` : `${attribute}="${value}"`;
    })
    .replace('{mark}', isMarked ? marks : '')
    .replace(/\{([\w.]+)\}/, (_, file: string) => address(file));
  if (!isMarked || !isScript) return written;
  return written.replace('type=', 'data-type=').replace('<script', '<script type="text/plain"');
}
