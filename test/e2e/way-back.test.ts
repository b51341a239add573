import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

describe('with the floating way back', () => {
  it('the foot of a long page can be scrolled clear of it, and a short page stays as short (R-A11Y-3)', async () => {
    const open = async (path: string, main: string): Promise<{ gap: number; isLong: boolean }> => {
      const body = `<main>${main}</main><footer><a href="#">Imprint</a></footer>`;
      await visitor.visit(site.page(path, html({ body, config: { model: 'opt-out' } })));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => window.heed.rejectAll());
      await visitor.waitToSee('button', 'Privacy choices');
      return visitor.run(async () => {
        const { documentElement } = document;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        scrollTo(0, documentElement.scrollHeight);
        const floating = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('div');
        const last = document.querySelector('footer');
        const gap = (floating?.getBoundingClientRect().top ?? 0) - (last?.getBoundingClientRect().bottom ?? 0);
        return { gap, isLong: documentElement.scrollHeight > innerHeight };
      });
    };
    const long = await open('/long-foot.html', '<p>Text</p>'.repeat(80));
    expect(long.gap).toBeGreaterThanOrEqual(0);
    // As an app's that fills the window: it gets nothing to scroll.
    const short = await open('/short-foot.html', '<style>body { margin: 0; height: 100vh; overflow: hidden }</style>');
    expect(short.isLong).toBe(false);
  });

  it.each([
    'grid; place-items: center',
    'grid; gap: 20px; align-content: center',
    'flex; justify-content: space-around; align-items: center',
  ])(
    'nothing moves on a page whose <html> is a box of its own (%s), and a long one has room at its end',
    async (rule) => {
      const head = `<style>html { display: ${rule}; min-height: 100% } body { margin: 0 }</style>`;
      const spot = (): Promise<number[]> =>
        visitor.run(() => {
          const { left, top } = document.querySelector('h1')?.getBoundingClientRect() ?? new DOMRect();
          return [left, top];
        });
      const body = '<h1>Words</h1>';
      await visitor.visit(site.page('/box.html', html({ head, body })));
      const before = await spot();
      await visitor.visit(site.page('/boxed.html', html({ head: head + heed, body })));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => window.heed.rejectAll());
      await visitor.waitToSee('button', 'Privacy choices');
      expect(await spot()).toEqual(before);
      await visitor.click('button', 'Privacy choices');
      await visitor.waitToSee('dialog');
      expect(await spot()).toEqual(before);
      await visitor.press('Escape');
      await visitor.waitNotToSee('dialog');
      await visitor.run(() => document.body.style.setProperty('height', '2000px'));
      await visitor.until(() => document.documentElement.scrollHeight >= 2050);
    },
  );
});
