import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { held, html, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, stateOn } from './witness.js';

// How the signals are read, with properties that scripts of the page set, as extensions do; signal-gpc.test.ts has the real one.

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** In an opt-out region, with a script that runs before heed, a tag that sells and, last, one that doesn't. */
function page(path: string, before: string, config: HeedConfig = {}): string {
  return site.page(
    path,
    html({
      config: { model: 'opt-out', cookie: { name: 'heed' }, ...config },
      head: `<script>${before}</script><script src="/heed/heed.js"></script>`,
      body: tag('sale', 'early') + tag('performance', 'harmless'),
    }),
  );
}

function tag(category: string, id: string): string {
  return held(`data-category="${category}" src="${site.thirdParty}/tag.js?id=${id}"`);
}

function define(name: string, value: string): string {
  return `Object.defineProperty(navigator, '${name}', { value: ${value}, configurable: true });`;
}

describe('an extension that speaks for the visitor', () => {
  it('is heard when it comes late and says "1": what sells is not released any more (R-SIG-1, R-SIG-4)', async () => {
    await visitor.visit(page('/late.html', ''));
    expect(await ranAll(visitor, 2)).toEqual(['early', 'harmless']);
    await visitor.run((markup) => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: '1' });
      document.body.insertAdjacentHTML('beforeend', markup);
    }, tag('sale', 'late') + tag('performance', 'later'));
    expect(await ranAll(visitor, 3)).toEqual(['early', 'harmless', 'later']);
    expect(site.requestsTo('/tag.js?id=late')).toEqual([]);
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'gpc', optedOut: true });
    expect((await stateOn(visitor)).reloadAdvised).toBe(true);
  });

  it('is heard while the page is parsed, after heed and before the first tag that sells (R-SIG-4)', async () => {
    const sells = tag('sale', 'early');
    const extension = `<script>${define('globalPrivacyControl', '"1"')}</script>`;
    const body = `${extension}${sells}${tag('performance', 'harmless')}`;
    const config: HeedConfig = { model: 'opt-out', cookie: { name: 'heed' } };
    await visitor.visit(site.page('/parsed.html', html({ config, body })));
    expect(await ranAll(visitor, 1)).toEqual(['harmless']);
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
    expect(site.requestsTo('/tag.js')).toEqual(['/tag.js?id=harmless']);
  });

  it('does no harm with a property that throws or says no (R-SIG-1)', async () => {
    const hostile = `Object.defineProperty(navigator, 'globalPrivacyControl', { get() { throw new Error('No.'); } });`;
    for (const [path, script] of [
      ['/throws.html', hostile],
      ['/zero.html', define('globalPrivacyControl', '"0"')],
    ] as const) {
      await visitor.visit(page(path, script));
      expect(await ranAll(visitor, 2)).toEqual(['early', 'harmless']);
      expect(await stateOn(visitor)).toMatchObject({ heard: false, surface: 'banner' });
    }
  });
});

describe("a site's owner", () => {
  it('may turn Global Privacy Control off: then it is not heard, nor said to be honoured', async () => {
    await visitor.visit(page('/off.html', define('globalPrivacyControl', 'true'), { signals: { gpc: false } }));
    expect(await ranAll(visitor, 2)).toEqual(['early', 'harmless']);
    await visitor.waitToSee('[part=banner]');
    expect(await visitor.sees('[role=status]', 'Opt-Out Request Honored')).toBe(false);
    expect(await recordIn(visitor)).toBeUndefined();
  });

  it('hears Do Not Track as a refusal only if told to, and never as Global Privacy Control (R-SIG-8)', async () => {
    await visitor.visit(page('/dnt.html', define('doNotTrack', '"1"')));
    expect(await ranAll(visitor, 2)).toEqual(['early', 'harmless']);
    expect(await stateOn(visitor)).toMatchObject({ signal: { dnt: true }, grants: { sale: true } });

    site.clearLog();
    await visitor.visit(page('/dnt-deny.html', define('doNotTrack', '"1"'), { signals: { dnt: 'deny' } }));
    expect(await ranAll(visitor, 1)).toEqual(['harmless']);
    expect(site.requestsTo('/tag.js')).toEqual(['/tag.js?id=harmless']);
    await visitor.waitToSee('[part=banner]');
    expect(await stateOn(visitor)).toMatchObject({ heard: false, honored: false, grants: { sale: false } });
    expect(await recordIn(visitor)).toBeUndefined();
    // Decided by the visitor, it isn't the browser's to decide.
    await visitor.click('button', 'Accept all');
    expect(await ranAll(visitor, 2)).toEqual(['harmless', 'early']);
  });
});
