import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { axeScript, violations } from './axe.js';
import { heed, held, html, pretendedSignal } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type VisitorOptions } from './visitor.js';
import { forget } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
let axeUrl: string;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  axeUrl = site.file('/axe.js', axeScript);
});
afterAll(() => Promise.all([demo.close(), site.close()]));

const looks: [string, VisitorOptions, number][] = [
  ['by day, on a wide screen', {}, 1280],
  ['by day, on a telephone', {}, 320],
  ['by night, on a wide screen', { dark: true, reducedMotion: true }, 1280],
  ['by night, on a telephone', { dark: true, reducedMotion: true }, 320],
];

describe('axe-core has nothing to object to', () => {
  it.each(sample(looks, 3))(
    'in the banner, the preferences, the cookie list and a placeholder: %s (R-A11Y-1)',
    async (_, options, width) => {
      const visitor = await openVisitor({ ...options, width, height: 800 });
      await visitor.visit(`${demo.url}/?region=DE`);
      await visitor.waitToSee('[part=banner]');
      await visitor.waitToSee('[part=placeholder]');
      expect(await violations(visitor, axeUrl)).toEqual([]);
      await visitor.click('button', 'Let me choose');
      await visitor.click('summary', 'Functional Cookies');
      // What it opens moves the switches.
      await visitor.waitToSee('.about');
      await visitor.click('input[name="category.performance"]');
      await visitor.waitToSee('input:checked');
      expect(await violations(visitor, axeUrl)).toEqual([]);
      await visitor.click('button', 'Cookie List');
      await visitor.waitToSee('table');
      expect(await violations(visitor, axeUrl)).toEqual([]);
      await forget(visitor);
      await visitor.close();
    },
  );

  it('in what an opted-out visitor sees: note, locked switch, floating way back, also from right to left (R-A11Y-1)', async () => {
    const visitor = await openVisitor();
    const head = `<meta name="viewport" content="width=device-width"><script>${pretendedSignal}</script>${heed}`;
    const body = `<main><h1>Page</h1>${held('data-category="sale"')}
      <iframe data-category="social" data-src="${site.thirdParty}/frame.html" title="Video" width="320" height="200"></iframe></main>`;
    const ltr = html({ config: { model: 'opt-out', overrideSignal: 'never' }, head, body });
    for (const [path, markup] of [
      ['/ltr.html', ltr],
      ['/rtl.html', ltr.replace('<html', '<html dir="rtl"')],
    ] as const) {
      await visitor.visit(site.page(path, markup));
      await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
      await visitor.waitToSee('[part=placeholder]');
      expect(await violations(visitor, axeUrl)).toEqual([]);
      await visitor.click('button', 'Privacy choices');
      await visitor.waitToSee('dialog input:disabled');
      expect(await violations(visitor, axeUrl)).toEqual([]);
      await visitor.press('Escape');
    }
    await visitor.close();
  });
});

describe('a switch for several categories', () => {
  it('says in words that can be seen that not all of them are allowed, and nothing else (R-A11Y-4, R-CA-12)', async () => {
    const visitor = await openVisitor();
    await visitor.visit(site.page('/mixed.html', html({ config: { model: 'opt-out' } })));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(async () => {
      await window.heed.save({ social: false });
      window.heed.open('preferences');
    });
    await visitor.waitToSee('.switch .mixed', 'Partly allowed');
    expect(await visitor.text('.switch')).toBe('Partly allowed');
    await visitor.click('.switch input');
    await visitor.waitNotToSee('.switch .mixed');
    await visitor.close();
  });
});
