import fc from 'fast-check';
import { gateHtml } from 'heed/html';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { anyHtml, asking } from '../html/any-html.js';
import { openGatedPage, vendorsOf } from './gated-shop.js';
import { accept, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { gif } from './third-party.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, settle, stateOn } from './witness.js';

let site: Site;
let ads: string;
let stats: string;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  ({ ads, stats } = vendorsOf(site));
  visitor = await openVisitor();
  site.file('/own.gif', gif);
});
afterAll(() => site.close());
beforeEach(() => site.clearLog());

/** Tags as a site has them that has never heard of consent; the third party knows each by its `id`. */
const head = (): string => `
  <link rel="preconnect" href="${ads}"><link rel="dns-prefetch" href="${stats}">
  <link rel="preload" as="script" href="${ads}/tag.js?id=preload">
  <link rel="stylesheet" href="${ads}/style.css?id=style">
  <script src="${ads}/tag.js?id=first&amp;delay=300"></script>`;
const body = (): string => `
  <SCRIPT SRC=${stats}/tag.js?id=second></SCRIPT>
  <img src="${ads}/pixel.gif?id=src" srcset="${ads}/pixel.gif?id=srcset 1x" alt="">
  <picture><source srcset="${stats}/pixel.gif?id=source"><img src="/own.gif" alt=""></picture>
  <noscript><img src="${ads}/pixel.gif?id=noscript" alt=""></noscript>
  <iframe src="${ads}/frame.html?id=frame" title="Frame"></iframe>
  <script defer src="${ads}/tag.js?id=third"></script>`;
const scripts = ['first', 'second', 'third'];
const fromMarkup = [...scripts, 'frame', 'source', 'srcset', 'style'].sort();

/** What only a browser's own policy stops. */
const byScript = (): string => `
  <style>#styled { background: url("${ads}/pixel.gif?id=url&visit={visit}") }</style>
  <p id="styled">Text</p><p style="background: url(${ads}/pixel.gif?id=attribute&visit={visit})">Text</p>
  <script>
    const ask = (id) => '${ads}/collect?id=' + id;
    fetch(ask('fetch'), { mode: 'no-cors' }).catch(() => {});
    navigator.sendBeacon(ask('beacon'), 'x');
    new Image().src = ask('image');
    Object.assign(document.createElement('script'), { src: '${ads}/tag.js?id=made' });
    document.head.append(Object.assign(document.createElement('script'), { src: '${ads}/tag.js?id=inserted' }));
    const request = new XMLHttpRequest();
    request.open('GET', ask('xhr'));
    request.send();
    try { new WebSocket(ask('socket').replace('http', 'ws')).onerror = () => {}; } catch {}
    try { const events = new EventSource(ask('events')); events.onerror = () => events.close(); } catch {}
    fetch('${stats}/collect?id=count', { mode: 'no-cors' }).catch(() => {});
  </script>`;
const scripted = ['attribute', 'beacon', 'count', 'events', 'fetch', 'image', 'inserted', 'socket', 'url', 'xhr'];
const ofStats = ['count', 'second', 'source'];

/** Whether a preload is worth a request, each browser judges for itself; that it may ask is all there is to it. */
const untilAsked = (ids: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(asked(site).filter((id) => id !== 'preload')).toEqual([...ids].sort()), {
    timeout: 10_000,
    interval: 30,
  });

/** Leaves for a page without a policy, from which the third party can be asked for something after all the rest. */
async function settleElsewhere(): Promise<void> {
  await visitor.visit(`${site.url}/heed/stub.js`);
  await settle(visitor, site.thirdParty);
}

/**
 * Chromium reads what is in a select anew, and parse5 as browsers did before. What is left open in a noscript ends with it only where scripts
 * run, which `DOMParser` doesn't let them. And parse5 takes a CDATA section in a `<desc>` for a comment.
 */
const isReadInTwoWays =
  /<(select|noscript)>.*<(svg|math|title|textarea|style|iframe|noscript|template|script|!--)|<desc>.*<!\[CDATA/s;

describe('a page that nobody has marked, rewritten as it streams', () => {
  it('asks for nothing before a choice and after a refusal, and for all of it in order after consent (R-EU-1, R-LOAD-4)', async () => {
    const url = await openGatedPage(site, { region: 'DE', by: 'gateHtml', head: head(), body: body() });
    await visitor.visit(url);
    await visitor.waitToSee('.banner');
    await visitor.waitToSee('.placeholder');
    await settle(visitor, site.thirdParty);
    expect(asked(site)).toEqual([]);
    // A connection made ahead leaves no line in the log.
    expect(await visitor.run(() => document.querySelectorAll('link[href]').length)).toBe(0);
    await reject(visitor);
    await visitor.reload();
    await settle(visitor, site.thirdParty);
    expect([asked(site), await ran(visitor)]).toEqual([[], []]);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(scripts);
    await untilAsked(fromMarkup);
    site.clearLog();
    await visitor.reload();
    expect(await ranAll(visitor, 3)).toEqual(scripts);
    await untilAsked(fromMarkup);
    expect(await visitor.run(() => document.querySelectorAll('[data-service]').length)).toBe(0);
    expect(await visitor.errors()).toEqual([]);
  });

  it('asks only for what Global Privacy Control leaves (R-CA-1, R-SIG-2)', async () => {
    const url = await openGatedPage(site, {
      region: 'US-CA',
      signal: true,
      by: 'gateHtml',
      head: head(),
      body: body(),
    });
    await visitor.visit(url);
    expect(await ranAll(visitor, 1)).toEqual(['second']);
    await untilAsked(['second', 'source']);
    expect(await stateOn(visitor)).toMatchObject({ honored: true, allowed: { ads: false, stats: true } });
    await settle(visitor, site.thirdParty);
    expect(asked(site)).toEqual(['second', 'source']);
  });

  it('has nothing left that asks, in the eyes of this browser, however odd it is (R-EU-1)', async () => {
    const config = { services: [{ id: 'ads', category: 'targeting', hosts: ['ads.example'] }] };
    const pages = fc.sample(anyHtml, 3000).filter((html) => !isReadInTwoWays.test(html));
    await visitor.visit(`${site.url}/heed/stub.js`);
    const find = (all: string[]): Promise<string[]> =>
      visitor.run(
        (source, each) => {
          const asks = new Function(`return (${source})`)() as (parsed: Document) => string[];
          return each.flatMap((html) => asks(new DOMParser().parseFromString(html, 'text/html')));
        },
        `${asking}`,
        all,
      );
    expect((await find(pages)).length).toBeGreaterThan(300);
    expect(await find(pages.map((html) => gateHtml(html, config)))).toEqual([]);
  });
});

describe('a page that nobody has marked, under the header alone', () => {
  const owns = {
    'and no policy of its own': '',
    'and a policy that would let everybody in':
      "default-src * data: 'unsafe-inline'; script-src http: https: 'unsafe-inline'; connect-src *; img-src 'self' 127.0.0.1:* *.localhost:*",
  };

  it.each(Object.entries(owns))('%s, asks for nothing before a choice (R-EU-1)', async (_, own) => {
    const unmarked = { region: 'DE', head: head(), body: body() + byScript() };
    await visitor.visit(await openGatedPage(site, { ...unmarked, by: 'contentSecurityPolicy', own }));
    await visitor.waitToSee('.banner');
    const refused = await visitor.run(() => Reflect.get(window, 'refused') as string[]);
    expect(refused.length).toBeGreaterThan(8);
    expect(refused.filter((address) => !/^http:\/\/(127\.0\.0\.1|stats\.localhost)|^ws:/.test(address))).toEqual([]);
    await settleElsewhere();
    expect(asked(site)).toEqual([]);
  });

  it.each(Object.entries(owns))(
    '%s, asks for all of it once allowed and loaded anew, and for nothing after a withdrawal (R-EU-1, R-EU-3)',
    async (_, own) => {
      const page = { region: 'DE', head: head(), body: body() + byScript(), own };
      const url = await openGatedPage(site, { ...page, by: 'contentSecurityPolicy' });
      await visitor.visit(url);
      await accept(visitor);
      await settle(visitor, site.thirdParty);
      expect(asked(site)).toEqual([]);
      await visitor.reload();
      expect((await ranAll(visitor, 4)).filter((id) => id !== 'inserted')).toEqual(scripts);
      await untilAsked([...fromMarkup, ...scripted]);
      expect(await visitor.run(() => Reflect.get(window, 'refused'))).toEqual([]);
      await visitor.run(() => window.heed.withdraw());
      site.clearLog();
      await visitor.reload();
      await settleElsewhere();
      expect(asked(site)).toEqual([]);
    },
  );

  it('asks only for what Global Privacy Control leaves (R-CA-1, R-SIG-2)', async () => {
    const page = { region: 'US-CA', signal: true, head: head(), body: body() + byScript() };
    await visitor.visit(await openGatedPage(site, { ...page, by: 'contentSecurityPolicy' }));
    expect(await ranAll(visitor, 1)).toEqual(['second']);
    await untilAsked(ofStats);
    await settleElsewhere();
    expect(asked(site)).toEqual(ofStats);
  });
});

describe('the same page without either', () => {
  it('asks for all of it at once, so that the third party would have known', async () => {
    const page = { region: 'DE', head: head(), body: body() + byScript() };
    await visitor.visit(await openGatedPage(site, { ...page, by: 'nothing' }));
    await untilAsked([...fromMarkup, ...scripted]);
  });
});
