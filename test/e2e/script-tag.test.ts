import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, heedWithParts, held, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type VisitOptions, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn } from './witness.js';

let site: Site;
let visitor: Visitor;
let pages = 0;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

async function visit(head: string, body = '', options?: VisitOptions): Promise<void> {
  const path = `/page-${++pages}.html`;
  const page = `<!doctype html><html lang="en"><head><title>A page</title>${head}</head><body>${body}</body></html>`;
  await visitor.visit(site.page(path, page), options);
}

const modelHere = async (): Promise<string> => (await stateOn(visitor)).model;

describe('the script tag', () => {
  it('alone asks before anything, as the strictest law wants it (R-EU-1)', async () => {
    await visit(heed, held('', push('held')));
    await visitor.waitToSee('[part=banner]');
    expect(await modelHere()).toBe('opt-in');
    expect(await ran(visitor)).toEqual([]);
    await visitor.click('button', 'Accept all');
    expect(await ranAll(visitor, 1)).toEqual(['held']);
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', model: 'opt-in' });
  });

  it('is configured by a file, by window.heedConfig or by a JSON element, in this order', async () => {
    site.file('/heed.json', '{"model":"notice"}');
    const inline = '<script>window.heedConfig = { model: "opt-out" }</script>';
    const element = '<script type="application/json" data-heed="config">{ "model": "notice" }</script>';
    const file = '<script src="/heed/heed.js" data-config="/heed.json"></script>';
    const expected: [string, string][] = [
      [file, 'notice'],
      [inline + file, 'notice'],
      [inline + heed, 'opt-out'],
      [element + heed, 'notice'],
      [inline + element + heed, 'opt-out'],
      [heed, 'opt-in'],
    ];
    for (const [head, model] of expected) {
      await visit(head);
      expect([head, await modelHere()]).toEqual([head, model]);
    }
  });

  it('takes the region from its own attribute or a meta element; one that it does not know is the strictest', async () => {
    const meta = (region: string): string => `<meta name="heed-region" content="${region}">`;
    const tag = (region: string): string => `<script src="/heed/heed.js" data-region="${region}"></script>`;
    const expected: [string, string][] = [
      [tag('US-CA'), 'opt-out'],
      [tag('DE'), 'opt-in'],
      [tag('XX'), 'opt-in'],
      [meta('US-CA') + heed, 'opt-out'],
      [meta('US-CA') + tag('DE'), 'opt-in'],
      [`<script>heedConfig = { region: "US-CA" }</script>${tag('DE')}`, 'opt-out'],
      [`<script src="data:text/javascript," data-region="US-CA"></script>${heed}`, 'opt-in'],
      [heed, 'opt-in'],
    ];
    for (const [head, model] of expected) {
      await visit(head);
      expect([head, await modelHere()]).toEqual([head, model]);
    }
  });

  it('works through a queue that was there before, and takes more later, each with the client ready', async () => {
    const note = (id: string): string =>
      `(window.heed ||= []).push((client) => (window.ran ??= []).push('${id} ' + client.state.ready));`;
    await visit(`<script>${note('before')}</script>${heed}<script>${note('after')}</script>`);
    await ranAll(visitor, 2);
    await visitor.run(() => window.heed.push(({ state }) => window.ran?.push(state.model)));
    expect(await ranAll(visitor, 3)).toEqual(['before true', 'after true', 'opt-in']);
  });

  it('loaded late does what the visitor has pressed meanwhile, with the stub in the head (R-CA-8)', async () => {
    const stub = '<script src="/heed/stub.js"></script>';
    const body = `<script>heedConfig = { model: 'opt-out' }; heed.push(() => { ${push('queued')} })</script>
      <button type="button" data-heed="opt-out">Do Not Sell or Share</button><p data-heed="status"></p>`;
    await visit(stub, body);
    await visitor.click('button', 'Do Not Sell or Share');
    expect(await ran(visitor)).toEqual([]);
    await visitor.run(() => {
      document.head.append(Object.assign(document.createElement('script'), { src: '/heed/heed.js' }));
    });
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await ran(visitor)).toEqual(['queued']);
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: true });
  });

  it('twice in a page is one heed', async () => {
    await visit(heed + heed, held('', push('held')));
    await visitor.click('button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await ranAll(visitor, 1)).toEqual(['held']);
    expect(await visitor.run(() => document.querySelectorAll('heed-ui').length)).toBe(1);
  });

  it('fetches its parts from beside itself, or from where it is told to, and only those it needs', async () => {
    const fetched = (): Promise<string[]> =>
      visitor.run(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => /heed-\w+\.js$/.test(path) && !path.includes('validate'))
          .sort(),
      );
    await visit(heed, '<a href="/" data-heed="preferences">Privacy choices</a>');
    await visitor.waitToSee('[part=banner]');
    const parts = ['act', 'conclude', 'ui'].map((part) => `/heed/heed-${part}.js`);
    // What decides comes after what asks.
    await expect.poll(fetched, { timeout: 10_000 }).toEqual(parts);
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    await visitor.reload();
    await stateOn(visitor);
    await settle(visitor, site.thirdParty);
    // Who refused hears that an opt-out is in force: that note is a part of its own.
    expect((await fetched()).filter((path) => !path.includes('trigger'))).toEqual([]);
    await forget(visitor);
    await visit(heedWithParts(site, '/parts', ['conclude', 'act', 'ui', 'trigger']));
    await visitor.waitToSee('[part=banner]');
    expect(await fetched()).toContain('/parts/heed-ui.js');
  });

  it('has the interface of a first visit, and its words, on their way before what concludes has come', async () => {
    const parts = heedWithParts(site, '/late', ['ui', 'de']);
    site.respond('/late/heed-conclude.js', () => {});
    await visit(`<script>heedConfig = { locale: 'de' }</script>${parts}`, '', { waitForLoad: false });
    const isHere = (part: string) => performance.getEntriesByName(`${location.origin}/late/heed-${part}.js`).length > 0;
    await visitor.until(isHere, 'ui');
    await visitor.until(isHere, 'de');
    await forget(visitor);
  });

  it('does what it is told in the order in which it is told, while what decides is on its way', async () => {
    const parts = heedWithParts(site, '/slow', ['conclude', 'ui', 'trigger']);
    site.respond('/slow/heed-act.js', async (_request, response) => {
      await new Promise((late) => setTimeout(late, 400));
      response.sendFile('heed-act.js', { root: 'dist' });
    });
    await visit(parts);
    const done = await visitor.run(async () => {
      const order: unknown[] = [];
      document.addEventListener('heed:change', ({ detail }) => order.push(detail.action));
      const all: Promise<unknown>[] = [];
      for (let at = 0; at < 60; at++) {
        all.push(window.heed.acceptAll(), window.heed.rejectAll());
        await new Promise((next) => setTimeout(next, 10));
      }
      await Promise.all(all);
      return order.filter(Boolean);
    });
    expect(done).toEqual(Array.from({ length: 60 }, () => ['accept-all', 'reject-all']).flat());
    expect(await recordIn(visitor)).toMatchObject({ grants: { performance: false } });
  });

  it('works from another origin, as from a CDN, parts and all', async () => {
    await visit(`<script src="${site.host('cdn')}/heed/heed.js"></script>`, held('', push('held')));
    await visitor.click('button', 'Accept all');
    expect(await ranAll(visitor, 1)).toEqual(['held']);
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner' });
  });

  it('finds its parts where a <base> that follows it leads elsewhere', async () => {
    await visit(`<script src="heed/heed.js"></script><base href="${site.url}/app/">`, held('', push('held')));
    await visitor.click('button', 'Accept all');
    expect(await ranAll(visitor, 1)).toEqual(['held']);
    await visitor.waitToSee('button', 'Privacy choices');
  });

  it('tells who writes the configuration what is wrong with it, on localhost, page after page', async () => {
    await visit(`<script>window.ran = []; for (const kind of ['warn', 'error', 'info', 'log'])
        console[kind] = (...words) => window.ran.push(words.join(' '));
      window.heedConfig = { catgories: [] }</script>${heed}`);
    const untilTold = (): Promise<void> =>
      visitor.until(() => window.ran?.some((text) => text.includes('catgories') && text.includes('categories')));
    await untilTold();
    await visitor.run(() => window.heed.acceptAll());
    await visitor.reload();
    await untilTold();
  });
});
