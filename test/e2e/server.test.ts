import type { ConsentState } from 'heed';
import { checkGpcJson } from 'heed/server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { accept, html, ran, ranAll, reject } from './pages.js';
import { openShop, type Shop } from './shop.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, partsOn, stateOn } from './witness.js';

const engine = inject('engine');
const bySwitch = engine !== 'webkit';

/** Comes by the browser's own switch where there is one; WebKitGTK has none, so there a proxy adds the header. */
const careful = bySwitch ? '/' : '/proxy';

let site: Site;
let california: Shop;
let germany: Shop;
let visitor: Visitor;
/** Sends the signal, where the engine can. */
let signalling: Visitor;

beforeAll(async () => {
  site = await openSite();
  california = await openShop(site, 'US-CA');
  germany = await openShop(site, 'DE');
  visitor = await openVisitor();
  signalling = await openVisitor(bySwitch ? { gpc: true } : {});
});
afterAll(() => Promise.all([california.close(), germany.close(), site.close()]));

/** Waits until the page has written down what it has heard. */
const untilStored = (who: Visitor, shop: Shop): Promise<void> =>
  who.until((name) => document.cookie.includes(`${name}=`), shop.config.cookie?.name ?? '');

/** What server and page have to agree on. */
const essence = ({
  model,
  region,
  grants,
  allowed,
  honored,
  heard,
  excepted,
  asks,
}: Omit<ConsentState, 'surface'>) => ({
  ...{ model, region, grants, allowed, honored, heard, excepted, asks },
});

async function expectAgreement(who: Visitor, shop: Shop, path: string): Promise<void> {
  const server = shop.last(path)?.state;
  expect(server).toBeDefined();
  expect(essence(await stateOn(who))).toEqual(JSON.parse(JSON.stringify(essence(server as ConsentState))));
}

describe('a server that reads consent from the request', () => {
  it('and the page agree about a new visitor, in opt-in and in opt-out (R-SIG-2, R-EU-1)', async () => {
    await visitor.visit(germany.url);
    await expectAgreement(visitor, germany, '/');
    expect(await ran(visitor)).toEqual([]);
    expect(germany.last('/')).toMatchObject({ secGpc: undefined, state: { asks: true, record: undefined } });
    await visitor.visit(california.url);
    await expectAgreement(visitor, california, '/');
    expect(await ranAll(visitor, 2)).toEqual(['performance', 'sale']);
    await forget(visitor);
  });

  it('sees the record of an acceptance with the next request, and holds nothing back that it allows (R-STO-1)', async () => {
    await visitor.visit(germany.url);
    expect(await visitor.run(() => document.querySelectorAll('script[type="text/plain"]').length)).toBe(1);
    expect(await accept(visitor)).toBe(true);
    const { record } = await stateOn(visitor);
    await visitor.reload();
    await expectAgreement(visitor, germany, '/');
    expect(germany.last('/')?.state).toMatchObject({
      record,
      asks: false,
      grants: { sale: true },
      allowed: { acme: true },
    });
    expect(await ranAll(visitor, 2)).toEqual(['performance', 'sale']);
    expect(await visitor.run(() => window.heed.withdraw())).toBe(true);
    await visitor.reload();
    await expectAgreement(visitor, germany, '/');
    expect(germany.last('/')?.state).toMatchObject({ current: true, grants: { performance: false, sale: false } });
    expect(await ran(visitor)).toEqual([]);
    await forget(visitor);
  });

  it('knows less than the page where only the mirror is left, and the cookie is back for the next request (R-STO-1)', async () => {
    await visitor.visit(california.url);
    expect(await visitor.run(() => window.heed.optOut())).toBe(true);
    await visitor.clearCookies();
    await visitor.reload();
    expect(california.last('/')?.state).toMatchObject({ record: undefined, honored: false });
    expect((await stateOn(visitor)).honored).toBe(true);
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await untilStored(visitor, california);
    await visitor.reload();
    await expectAgreement(visitor, california, '/');
    expect(await visitor.text('#said')).toBe('We have heard you');
    await forget(visitor);
  });
});

describe('a visitor who sends Global Privacy Control', () => {
  it('is heard in the first response: what sells is not even in it, and the page agrees (R-CA-1, R-SIG-2, R-SIG-5)', async () => {
    await signalling.visit(california.url + careful);
    expect(california.last(careful)).toMatchObject({ secGpc: '1', state: { heard: true, grants: { sale: false } } });
    await expectAgreement(signalling, california, careful);
    expect(await signalling.text('#said')).toBe('We have heard you');
    expect(await signalling.run(() => document.querySelectorAll('[data-category=sale]').length)).toBe(0);
    expect(await ranAll(signalling, 1)).toEqual(['performance']);
    await untilStored(signalling, california);
    await signalling.reload();
    await expectAgreement(signalling, california, careful);
    expect(california.last(careful)?.state).toMatchObject({ record: { source: 'gpc', optedOut: true } });
    await forget(signalling);
  });

  it('is heard in the page where only the header came, and the opt-out outlives it (R-SIG-2, R-CA-5)', async () => {
    await visitor.visit(`${california.url}/proxy-only`);
    expect(await visitor.run(() => Reflect.get(navigator, 'globalPrivacyControl') === true)).toBe(false);
    await expectAgreement(visitor, california, '/proxy-only');
    expect(await stateOn(visitor)).toMatchObject({ heard: true, signal: { gpc: true }, grants: { sale: false } });
    await untilStored(visitor, california);
    await visitor.visit(`${california.url}/later`);
    await expectAgreement(visitor, california, '/later');
    expect(california.last('/later')).toMatchObject({ secGpc: undefined, state: { heard: false, honored: true } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await forget(visitor);
  });

  it('is heard in the page where only the property is on, and by the server from then on (R-SIG-2)', async () => {
    await visitor.visit(`${california.url}/pretends`);
    expect(california.last('/pretends')).toMatchObject({ secGpc: undefined, state: { heard: false } });
    expect(await stateOn(visitor)).toMatchObject({ heard: true, grants: { sale: false } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await untilStored(visitor, california);
    await visitor.visit(`${california.url}/pretends-again`);
    expect(california.last('/pretends-again')?.state).toMatchObject({ honored: true, grants: { sale: false } });
    await forget(visitor);
  });

  it('has nothing sold on a page asked for ahead, for which Chromium leaves the header out (R-SIG-2, R-LOAD-1)', async () => {
    const next = bySwitch ? '/next' : '/pretends-next';
    const rules = await signalling.run(() => HTMLScriptElement.supports?.('speculationrules') === true);
    await signalling.visit(`${california.url}/ahead${next}`);
    if (rules) await expect.poll(() => california.last(next), { timeout: 10_000 }).toBeDefined();
    await signalling.click('a', 'Next');
    await signalling.until((path) => location.pathname === path && window.heed.state.ready, next);
    const request = california.last(next);
    expect(rules).toBe(engine === 'chromium');
    if (rules) {
      expect(request).toMatchObject({ secGpc: undefined, secPurpose: 'prefetch;prerender', state: { heard: false } });
      expect(request?.state.allowed).toEqual({ necessary: true });
    } else expect(request).toMatchObject({ secPurpose: undefined, secGpc: bySwitch ? '1' : undefined });
    expect(await ranAll(signalling, 1)).toEqual(['performance']);
    expect((await stateOn(signalling)).heard).toBe(true);
    await forget(signalling);
  });
});

describe('a page that is sent to someone who will be asked', () => {
  const parts = ['conclude', 'ui'];
  const links = parts.map((name) => `<link rel="modulepreload" href="/heed/heed-${name}.js">`).join('');

  /** Once for each time that one of them was asked for. */
  const preloaded = async (): Promise<string[]> =>
    (await partsOn(visitor)).filter((name) => parts.includes(name)).sort();

  it('can bring the banner’s files along, which come once and do not wait for heed', async () => {
    const letGo = new Promise<() => void>((asked) => {
      site.respond('/held/heed.js', (_request, response) =>
        asked(() => response.sendFile('heed.js', { root: 'dist' })),
      );
    });
    const head = `${links}<script async src="/held/heed.js" data-parts="/heed"></script>`;
    await visitor.visit(site.page('/ahead.html', html({ head })), { waitForLoad: false });
    await visitor.until((count) => performance.getEntriesByType('resource').length >= count, parts.length);
    expect(await preloaded()).toEqual(parts);
    (await letGo)();
    await visitor.waitToSee('[part=banner]');
    expect(await preloaded()).toEqual(parts);
    await forget(visitor);
  });
});

describe('the demo', () => {
  it('brings the banner’s files along for whoever will be asked, and for nobody else', async () => {
    const demo = await startDemo({ port: 0 });
    const preloads = (): Promise<number> =>
      visitor.run(() => document.querySelectorAll('link[rel=modulepreload]').length);
    await visitor.visit(demo.url);
    expect(await preloads()).toBe(2);
    expect(await reject(visitor)).toBe(true);
    await visitor.reload();
    expect(await preloads()).toBe(0);
    await forget(visitor);
    await demo.close();
  });

  it('says by gpc.json that it abides, as JSON and with nothing to complain of (R-SIG-6)', async () => {
    const demo = await startDemo({ port: 0 });
    await visitor.visit(demo.url);
    const [type, text] = await visitor.run(async () => {
      const response = await fetch('/.well-known/gpc.json');
      return [response.headers.get('Content-Type') ?? '', await response.text()] as const;
    });
    expect(type).toMatch(/^application\/json\b/);
    expect(checkGpcJson(text)).toEqual([]);
    await demo.close();
  });
});
