import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { surfaces } from '../screenshots/surfaces.js';
import { heed, held, html, pretendedSignal } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  site.file('/axe.js', readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js')));
});
afterAll(() => Promise.all([demo.close(), site.close()]));

/** What axe-core has to object to in the page and in its open shadow roots; other sites' frames are theirs. */
async function violations(visitor: Visitor): Promise<string[]> {
  return visitor.run(async (url) => {
    type Result = { id: string; nodes: { target: unknown; failureSummary: string }[] };
    type Axe = { run(context: Document, options: object): Promise<{ violations: Result[] }> };
    if (!('axe' in window)) {
      await new Promise((loaded) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = loaded;
        document.head.append(script);
      });
    }
    // Colours on their way from one state to another would be measured wrong.
    const root = document.querySelector('heed-ui')?.shadowRoot;
    await Promise.all(root?.getAnimations().map(({ finished }) => finished) ?? []);
    const axe = Reflect.get(window, 'axe') as Axe;
    const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
  }, `${site.url}/axe.js`);
}

describe('axe-core has nothing to object to', () => {
  it.each([
    ['by day, on a wide screen', {}, 1280],
    ['by day, on a telephone', {}, 320],
    ['by night, on a wide screen', { dark: true, reducedMotion: true }, 1280],
    ['by night, on a telephone', { dark: true, reducedMotion: true }, 320],
  ])('in the banner, the preferences, the cookie list and a placeholder: %s (R-A11Y-1)', async (_, options, width) => {
    const visitor = await openVisitor({ ...options, width, height: 800 });
    await visitor.visit(`${demo.url}/?region=DE`);
    await visitor.waitToSee('[part=banner]');
    await visitor.waitToSee('[part=placeholder]');
    expect(await violations(visitor)).toEqual([]);
    await visitor.click('button', 'Let me choose');
    await visitor.click('summary', 'Functional Cookies');
    // What it opens moves the switches.
    await visitor.waitToSee('.about');
    await visitor.click('input[name="category.performance"]');
    await visitor.waitToSee('input:checked');
    expect(await violations(visitor)).toEqual([]);
    await visitor.click('button', 'Cookie List');
    await visitor.waitToSee('table');
    expect(await violations(visitor)).toEqual([]);
    await forget(visitor);
    await visitor.close();
  });

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
      expect(await violations(visitor)).toEqual([]);
      await visitor.click('button', 'Privacy choices');
      await visitor.waitToSee('dialog input:disabled');
      expect(await violations(visitor)).toEqual([]);
      await visitor.press('Escape');
    }
    await visitor.close();
  });

  it('on any surface, in any layout (R-A11Y-1)', async () => {
    const visitor = await openVisitor({ reducedMotion: true });
    for (const { name, config, body = '', reach } of sample(surfaces, 6)) {
      const main = `<main><h1>Page</h1>${body}</main>`;
      await visitor.visit(site.page(`/${name}.html`, html({ config: { cookie: { name }, ...config }, body: main })));
      if (!reach) await visitor.waitToSee('[part=banner]');
      await reach?.(visitor);
      expect([name, await violations(visitor)]).toEqual([name, []]);
    }
    await visitor.close();
  });
});
