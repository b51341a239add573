import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { heed, held, html, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, settle, stateOn, storedOn, untilAsked } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => Promise.all([demo.close(), site.close()]));

/** A tag and a frame that wait, and the changes that heed tells the page of. */
function page(path: string, config: HeedConfig): string {
  const note = `document.addEventListener('heed:change', ({ detail: { granted, denied } }) =>
    (window.changes ??= []).push({ granted, denied }));
    addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; });`;
  const frame = `<iframe data-category="social" data-src="${site.thirdParty}/frame.html" title="Video" width="400" height="200"></iframe>`;
  const body = `<a href="#" data-heed="preferences">Privacy choices</a><main>${tag('first')}${frame}</main>`;
  const own = { cookie: { name: 'heed' }, ...config };
  return site.page(path, html({ config: own, head: `<script>${note}</script>${heed}`, body }));
}

function tag(id: string): string {
  return held(`data-category="performance" src="${site.thirdParty}/tag.js?id=${id}"`);
}

function insert(markup: string): void {
  document.querySelector('main')?.insertAdjacentHTML('beforeend', markup);
}

describe('two tabs of one visitor', () => {
  it('agree: what is decided in one is in force in the other, without a reload (R-STO-3)', async () => {
    const url = page('/two.html', { model: 'opt-in' });
    await visitor.visit(url);
    await visitor.waitToSee('[part=banner]');
    const second = await visitor.secondTab();
    await second.visit(url);
    await second.waitToSee('[part=banner]');

    await visitor.click('button', 'Accept all');
    await second.waitNotToSee('[part=banner]');
    expect(await ranAll(second, 1)).toEqual(['first']);
    await second.waitToSee('iframe');

    // A withdrawal stops the other: frame gone, nothing released any more, the page is told.
    await second.click('a', 'Privacy choices');
    await second.click('dialog button', 'Reject all');
    await visitor.waitToSee('[part=placeholder]');
    expect(await visitor.sees('iframe')).toBe(false);
    site.clearLog();
    await visitor.run(insert, tag('late'));
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    const changes = await visitor.run(() => Reflect.get(window, 'changes') as { denied: string[] }[]);
    expect(changes.at(-1)?.denied).toEqual(expect.arrayContaining(['performance', 'social']));
    expect(await stateOn(visitor)).toMatchObject({ reloadAdvised: true, surface: 'none', grants: { social: false } });
    await second.close();
  });

  it('agree while the preferences are open: what is not saved yet stays as the visitor has put it (R-STO-3)', async () => {
    const url = page('/open.html', { model: 'opt-in' });
    await visitor.visit(url);
    await visitor.click('button', 'Let me choose');
    await visitor.click('input[name="category.functional"]');
    const second = await visitor.secondTab();
    await second.visit(url);
    await second.click('button', 'Reject all');
    await second.waitNotToSee('[part=banner]');
    await visitor.until(() => window.heed.state.record !== undefined);
    await visitor.waitToSee('input[name="category.functional"]:checked');
    await visitor.click('button', 'Save settings');
    await visitor.waitNotToSee('dialog');
    await second.until(() => window.heed.allows('functional') && !window.heed.allows('performance'));
    await second.close();
  });

  it('agree on a decision of the same second whose cookie comes after its mirror, as it may in Chromium (R-STO-3)', async () => {
    await visitor.visit(page('/late-cookie.html', { model: 'opt-in' }));
    const second = await visitor.secondTab();
    await second.visit(`${site.url}/late-cookie.html`);
    await second.click('button', 'Reject all');
    await second.waitNotToSee('[part=banner]');
    await visitor.run(() => {
      const [, first, later] = /^(.*\.)\.(functional~.*)\./.exec(localStorage.getItem('heed') ?? '') ?? [];
      localStorage.setItem('heed', `${first}functional.${later?.replace('functional~', '')}.later`);
    });
    await second.until(() => window.heed.allows('functional') && !window.heed.allows('performance'));
    await second.close();
  });

  it('agree in the demo about an opt-out, and both say so (R-CA-6, R-STO-3)', async () => {
    const url = `${demo.url}/?region=US-CA`;
    await visitor.visit(url);
    await visitor.waitToSee('[part=banner]');
    const second = await visitor.secondTab();
    await second.visit(url);
    await untilAsked(demo.requests, [
      '/ads.js',
      '/analytics.js',
      '/collect',
      '/pixel.gif',
      '/player.html',
      '/share.js',
    ]);
    // A script that is still on its way has its say after the decision.
    await second.until(() => {
      const come = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['/ads.js', '/analytics.js', '/share.js'].every((tag) => come.some((name) => name.includes(tag)));
    });
    // Or it might come between the pointer and the link.
    await second.waitToSee('[part=banner]');
    await second.click('footer a', 'Do Not Sell or Share My Personal Information');
    for (const tab of [visitor, second]) {
      await tab.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
      await tab.waitToSee('.inspector-summary', 'opt-out, 3 of 6 allowed');
      expect(await tab.sees('[part=banner]')).toBe(false);
    }
    await visitor.until(() => !document.cookie.includes('_acme_ads'));
    expect(await storedOn(visitor)).not.toContain('acme.ads.profile');
    await second.close();
  });
});

describe('a visitor of two pages that share a record and ask about different things', () => {
  it('stays opted out on the one after accepting all on the other, which sells nothing (R-CA-5, R-STO-3)', async () => {
    const shop = page('/shop.html', { model: 'opt-out', region: 'US-CA' });
    const blog = page('/blog.html', { model: 'opt-out', region: 'US-CA', categories: [{ id: 'comments' }] });
    await visitor.visit(shop);
    expect(await stateOn(visitor)).toMatchObject({ grants: { sale: true, targeting: true } });
    await visitor.run(() => window.heed.optOut());
    await visitor.visit(blog);
    expect(await visitor.run(() => window.heed.acceptAll())).toBe(true);
    await visitor.visit(shop);
    expect(await stateOn(visitor)).toMatchObject({ honored: true, grants: { sale: false, targeting: false } });
  });
});

describe('a visitor who goes back to a page that the browser has kept as it was', () => {
  let goer: Visitor;
  beforeAll(async () => {
    goer = await openVisitor({ keepsPages: true });
  });
  afterEach(() => forget(goer));

  /** Decides something on the next page, and goes back to the first. */
  const decideElsewhere = async (config: HeedConfig, action: 'acceptAll' | 'rejectAll'): Promise<void> => {
    await goer.visit(page('/next.html', config));
    await stateOn(goer);
    await goer.run((name) => window.heed[name](), action);
    site.clearLog();
    await goer.back();
    expect(await goer.run(() => [location.pathname, Reflect.get(window, 'persisted')])).toEqual(['/first.html', true]);
  };

  it('finds taken back what was withdrawn since, and nothing of it is asked for again (R-LOAD-2, R-SIG-4)', async () => {
    await goer.visit(page('/first.html', { model: 'opt-in' }));
    await goer.click('button', 'Accept all');
    await goer.waitToSee('iframe');
    expect(await ranAll(goer, 1)).toEqual(['first']);
    await decideElsewhere({ model: 'opt-in' }, 'rejectAll');
    await goer.waitToSee('[part=placeholder]');
    expect(await goer.sees('iframe')).toBe(false);
    expect(await stateOn(goer)).toMatchObject({ surface: 'none', grants: { performance: false, social: false } });
    await goer.run(insert, tag('late'));
    await settle(goer, site.thirdParty);
    expect(site.requestsTo('/')).toEqual(['/favicon.ico']);
  });

  it('is not asked any more, and meets what was allowed since (R-LOAD-2, R-EU-1)', async () => {
    await goer.visit(page('/first.html', { model: 'opt-in' }));
    await goer.waitToSee('[part=banner]');
    await decideElsewhere({ model: 'opt-in' }, 'acceptAll');
    await goer.waitNotToSee('[part=banner]');
    expect(await ranAll(goer, 1)).toEqual(['first']);
    await goer.waitToSee('iframe');
  });

  it('is not sold any more on a page that sold before they opted out elsewhere (R-LOAD-2, R-CA-8)', async () => {
    await goer.visit(page('/first.html', { model: 'opt-out' }));
    await goer.waitToSee('iframe');
    await decideElsewhere({ model: 'opt-out' }, 'rejectAll');
    await goer.waitToSee('[part=placeholder]');
    expect(await stateOn(goer)).toMatchObject({ surface: 'none', honored: true, grants: { social: false } });
    await settle(goer, site.thirdParty);
    expect(site.requestsTo('/')).toEqual(['/favicon.ico']);
  });
});
