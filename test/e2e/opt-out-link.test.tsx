import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { OptOutLink } from '../../src/ui.js';
import { html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  site.page('/privacy-choices', '<!doctype html><title>Choices</title>');
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  await visitor.resize(1280, 720);
});
afterAll(() => Promise.all([demo.close(), site.close()]));

/** Computed: the title's letters, the icon beside them, and a neighbour in the footer. */
function measureLink(): { font: number; icon: { width: number; height: number; beside: boolean }; weights: string[] } {
  const icon = document.querySelector('footer [data-heed-icon]') as SVGElement;
  const link = icon.closest('a') as HTMLElement;
  const style = (element: Element | null) => (element ? getComputedStyle(element) : undefined);
  const title = document.createRange();
  title.selectNodeContents(link.firstChild as Text);
  const [words, box] = [title.getBoundingClientRect(), icon.getBoundingClientRect()];
  const neighbour = style(document.querySelector('footer a[href="/privacy"]'));
  return {
    font: Number.parseFloat(style(link)?.fontSize ?? ''),
    icon: {
      ...{ width: box.width, height: box.height },
      beside: box.left >= words.right - 1 && box.left - words.right < 20 && box.bottom > words.top,
    },
    weights: [style(link), neighbour].map((each) => `${each?.fontSize} ${each?.fontWeight} ${each?.color}`),
  };
}

describe("the opt-out link in a site's footer", () => {
  it.each([
    [1280, 720],
    [320, 640],
  ])(
    'has the icon beside its title, at the size of the letters, and looks like its neighbours at %i px (R-CA-14)',
    async (width, height) => {
      await visitor.resize(width, height);
      await visitor.visit(`${demo.url}/?region=US-CA`);
      await visitor.waitToSee('footer a [data-heed-icon="opt-out"]');
      const { font, icon, weights } = await visitor.run(measureLink);
      expect(icon.beside).toBe(true);
      expect(icon.height).toBeCloseTo(font, 0);
      expect(icon.width / icon.height).toBeCloseTo(30 / 14, 1);
      expect(weights[0]).toBe(weights[1]);
    },
  );

  it.each([
    [1280, 720],
    [320, 640],
  ])(
    'can be pressed while the banner is open, at %i px, on the icon as well (R-CA-8, R-CA-14)',
    async (width, height) => {
      await visitor.resize(width, height);
      for (const target of ['footer a', 'footer [data-heed-icon]']) {
        await visitor.visit(`${demo.url}/?region=US-CA`);
        await visitor.waitToSee('[part=banner]');
        // What these put into the page moves its foot, in WebKit from under the pointer that is on its way.
        await visitor.until(() => document.querySelectorAll('[data-acme=share] > *, [data-acme=ad] > *').length === 2);
        await visitor.click(target, target === 'footer a' ? 'Your Privacy Choices' : undefined);
        await visitor.waitToSee('dialog[part=preferences]');
        await visitor.press('Escape');
      }
      await visitor.waitToSee('[part=banner]');
      await visitor.click('footer a', 'Do Not Sell or Share My Personal Information');
      await visitor.waitNotToSee('[part=banner]');
      expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: true });
    },
  );

  it('leads somewhere where no script runs at all (R-CA-13, R-CA-14)', async () => {
    const link = renderToString(<OptOutLink title="Your California Privacy Choices" href="/privacy-choices" />);
    const body = `<footer>${link}</footer>`;
    await visitor.visit(
      site.page('/no-script.html', html({ body }), { 'Content-Security-Policy': "script-src 'none'" }),
    );
    expect(await visitor.sees('footer [data-heed-icon="opt-out"]')).toBe(true);
    await visitor.click('a', 'Your California Privacy Choices');
    await visitor.until(() => location.pathname === '/privacy-choices');
  });
});
