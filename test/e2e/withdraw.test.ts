import type { ServiceConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, held, html, push, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, stateOn, storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };
const services: ServiceConfig[] = [
  {
    id: 'acme-ads',
    name: 'Acme Ads',
    category: 'targeting',
    cookies: [{ name: '_ads*' }, { name: '_shared' }],
    storage: ['ads.*'],
  },
  { id: 'acme-count', name: 'Acme Count', category: 'performance', cookies: [{ name: '_count' }, { name: '_shared' }] },
];

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

/** Comes to a page deep in the site's folders, on a subdomain, and allows everything. */
async function arriveAndAccept(body = ''): Promise<void> {
  site.page('/news/today/article.html', html({ config: { cookie, services }, body }));
  await visitor.visit(`${site.host('www.shop')}/news/today/article.html`);
  await accept(visitor);
}

/** Leaves what a vendor's script would: over several paths and domains, and in both storages. */
function leaveTraces(): void {
  const paths = ['/', '/news', '/news/', '/news/today', '/news/today/', '/news/today/article.html'];
  // biome-ignore-start lint/suspicious/noDocumentCookie: as vendors write them
  for (const [at, path] of paths.entries()) document.cookie = `_ads_${at}=1; path=${path}`;
  document.cookie = '_ads_sub=1; path=/; domain=www.shop.localhost';
  document.cookie = '_ads_site=1; path=/; domain=shop.localhost';
  document.cookie = '_ads_site=2; path=/news/; domain=shop.localhost';
  document.cookie = '_shared=1; path=/';
  document.cookie = '_count=1; path=/';
  document.cookie = 'basket=1; path=/';
  // biome-ignore-end lint/suspicious/noDocumentCookie: as vendors write them
  localStorage.setItem('ads.profile', '1');
  localStorage.setItem('theme', 'dark');
  sessionStorage.setItem('ads.visit', '1');
}

/** Chromium's store hears of what a script has done to a cookie a moment later. */
function untilStored(names: string[]): Promise<void> {
  return expect.poll(() => storedOn(visitor), { timeout: 10_000 }).toEqual(names);
}

describe('a visitor who takes a permission back', () => {
  it('has what a script leaves that was on its way deleted as well, and what that one fetches in turn (R-EU-7)', async () => {
    const store = (id: string): string =>
      `document.cookie = '_ads_${id}=1'; localStorage.setItem('ads.${id}', '1'); ${push(id)}`;
    const fetching = (src: string): string =>
      `document.head.append(Object.assign(document.createElement('script'), { src: '${src}' }))`;
    const answers: (() => void)[] = [];
    site.respond('/slow.js', (_request, response) => {
      answers.push(() => response.type('js').send(`${store('slow')} ${fetching('/next.js')}`));
    });
    site.file('/next.js', store('next'));
    await arriveAndAccept(held('data-category="targeting" data-service="acme-ads"', fetching('/slow.js')));
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(1);
    await visitor.run(() => window.heed.withdraw());
    for (const answer of answers) answer();
    expect(await ranAll(visitor, 2)).toEqual(['slow', 'next']);
    await untilStored(['heed', 'heed.log']);
  });

  it('has what still comes of an answer under way deleted a moment later (R-EU-7)', async () => {
    let answer = (): void => {};
    site.respond('/answer', (_request, response) => {
      answer = () => void response.send('');
    });
    const store = `document.cookie = '_ads_late=1; path=/'; localStorage.setItem('ads.late', '1'); ${push('late')}`;
    const body = held('data-category="targeting" data-service="acme-ads"', `fetch('/answer').then(() => { ${store} })`);
    await arriveAndAccept(body);
    await visitor.run(() => window.heed.withdraw());
    answer();
    expect(await ranAll(visitor, 1)).toEqual(['late']);
    await untilStored(['heed', 'heed.log']);
  });

  it('has what is stored on leaving the page deleted before the next one (R-EU-7)', async () => {
    const leave = "addEventListener('pagehide', () => localStorage.setItem('ads.queue', '[]'))";
    await arriveAndAccept(held('data-category="targeting" data-service="acme-ads"', leave));
    await visitor.run(() => window.heed.withdraw());
    // Without heed, which would clean up there as well.
    await visitor.visit(`${site.host('www.shop')}/heed/stub.js`);
    expect(await storedOn(visitor)).toEqual(['heed', 'heed.log']);
  });

  it("has the denied service's cookies deleted over every path and host, and its keys; the others' stay (R-EU-7)", async () => {
    await arriveAndAccept();
    await visitor.run(leaveTraces);
    expect((await storedOn(visitor)).filter((name) => name.startsWith('_ads')).length).toBeGreaterThanOrEqual(6);
    await visitor.run(() => window.heed.save({ targeting: false }));
    await untilStored(['_count', '_shared', 'basket', 'heed', 'heed.log', 'theme']);
    await visitor.run(() => window.heed.withdraw());
    await untilStored(['basket', 'heed', 'heed.log', 'theme']);
    expect(await recordIn(visitor)).toMatchObject({ source: 'withdrawal', grants: { targeting: false } });
  });

  it('has partitioned cookies (CHIPS) deleted with those of the same name that are not (R-EU-7)', async () => {
    await arriveAndAccept();
    await visitor.run(() => {
      // biome-ignore-start lint/suspicious/noDocumentCookie: as vendors write them
      for (const kind of ['', '; domain=shop.localhost']) {
        document.cookie = `_ads=1; path=/${kind}`;
        document.cookie = `_ads=2; path=/${kind}; secure; samesite=none; partitioned`;
      }
      // biome-ignore-end lint/suspicious/noDocumentCookie: as vendors write them
    });
    const set = (await visitor.cookies()).filter(({ name }) => name === '_ads');
    // Chromium takes this machine for safe on plain http, too.
    expect(set).toHaveLength(visitor.engine === 'chromium' ? 4 : set.length);
    await visitor.run(() => window.heed.withdraw());
    await untilStored(['heed', 'heed.log']);
  });

  it('has all of it deleted by a refusal on a later page as well (R-EU-7)', async () => {
    await arriveAndAccept();
    await visitor.reload();
    await visitor.run(leaveTraces);
    await visitor.run(() => window.heed.rejectAll());
    await untilStored(['basket', 'heed', 'heed.log', 'theme']);
  });

  it("has the denied service's databases and caches deleted, and no others (R-EU-7)", async () => {
    await arriveAndAccept();
    await visitor.run(async () => {
      const open = (name: string): Promise<void> =>
        new Promise((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result.close());
        });
      await Promise.all([
        ...['ads.db', 'own.db'].map(open),
        ...['ads.cache', 'own.cache'].map((name) => caches.open(name)),
      ]);
    });
    const names = (): Promise<string[]> =>
      visitor.run(async () => {
        const databases = (await indexedDB.databases()).map(({ name }) => `${name}`);
        return [...databases, ...(await caches.keys())].sort();
      });
    expect(await names()).toEqual(['ads.cache', 'ads.db', 'own.cache', 'own.db']);
    await visitor.run(() => window.heed.withdraw());
    await expect.poll(names, { timeout: 10_000 }).toEqual(['own.cache', 'own.db']);
    await visitor.run(async () => {
      indexedDB.deleteDatabase('own.db');
      await caches.delete('own.cache');
    });
  });

  it('finds a database deleted that a tag had still open, once its page is left (R-EU-7)', async () => {
    await arriveAndAccept();
    await visitor.run(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('ads.db');
          request.onsuccess = () => {
            Object.assign(window, { kept: request.result });
            resolve();
          };
        }),
    );
    await visitor.run(() => window.heed.withdraw());
    await visitor.until(() => localStorage.getItem('ads.db') !== null);
    await visitor.reload();
    const left = (): Promise<unknown> =>
      visitor.run(async () => [
        ...(await indexedDB.databases()).map(({ name }) => name),
        ...Object.keys(localStorage).filter((key) => key === 'ads.db'),
      ]);
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  });

  it('on a sandboxed page, which stores nothing, hears of no rejection of a promise (R-EU-3)', async () => {
    const note = "<script>window.thrown = 0; addEventListener('unhandledrejection', () => thrown++)</script>";
    const policy = { 'Content-Security-Policy': 'sandbox allow-scripts' };
    const config = { cookie, services };
    await visitor.visit(site.page('/sandboxed.html', html({ config, head: note + heed }), policy));
    await accept(visitor);
    await visitor.run(() => window.heed.withdraw());
    // A rejection would be told once all that is under way is done.
    await visitor.run(() => new Promise((done) => setTimeout(done, 300)));
    expect(await visitor.run(() => Reflect.get(window, 'thrown'))).toBe(0);
    await visitor.visit(`${site.url}/heed/stub.js`);
  });

  it('is told to reload when something denied has run, and after that no more (R-LOAD-6)', async () => {
    await arriveAndAccept(held('', push('count')));
    expect(await ranAll(visitor, 1)).toEqual(['count']);
    expect(await stateOn(visitor)).toMatchObject({ reloadAdvised: false });
    await visitor.run(() => window.heed.save({ functional: false }));
    expect(await stateOn(visitor)).toMatchObject({ reloadAdvised: false });
    await visitor.run(() => window.heed.withdraw());
    expect(await stateOn(visitor)).toMatchObject({ reloadAdvised: true });
    await visitor.reload();
    expect(await stateOn(visitor)).toMatchObject({ reloadAdvised: false, grants: { performance: false } });
    expect(await visitor.run(() => window.ran ?? [])).toEqual([]);
  });

  it("makes the page hear what is denied now, after it is stored, so that vendors' own switches can follow (R-EU-7)", async () => {
    await arriveAndAccept();
    const [withdrawn, detail] = await visitor.run(async () => {
      let heard: unknown;
      const listen = ({ detail }: DocumentEventMap['heed:change']): void => {
        const { action, granted, denied } = detail;
        heard = { action, granted, denied, stored: document.cookie.includes('withdrawal') };
      };
      document.addEventListener('heed:change', listen, { once: true });
      return [await window.heed.withdraw(), heard];
    });
    expect(withdrawn).toBe(true);
    const denied = ['functional', 'performance', 'sale', 'social', 'targeting', 'acme-ads', 'acme-count'];
    expect(detail).toEqual({ action: 'withdraw', granted: [], denied, stored: true });
  });
});

describe('a visitor who has never allowed it', () => {
  it('finds what a service had left before heed came deleted at the next start, and nothing else (R-EU-1, R-EU-7)', async () => {
    const page = `${site.host('www.shop')}/news/today/article.html`;
    site.page('/news/today/article.html', html({ config: { cookie, services } }));
    site.page('/news/plain.html', '<!doctype html><title>Before heed</title>');
    await visitor.visit(`${site.host('www.shop')}/news/plain.html`);
    await visitor.run(leaveTraces);
    await visitor.visit(page);
    await untilStored(['basket', 'theme']);
  });
});
