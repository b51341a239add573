import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { surfaces } from '../screenshots/surfaces.js';
import { axeScript, violations } from './axe.js';
import { lost } from './lost.js';
import { html } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { untilPressable } from './witness.js';

let site: Site;
let visitor: Visitor;
let axeUrl: string;

beforeAll(async () => {
  site = await openSite();
  axeUrl = site.file('/axe.js', axeScript);
  visitor = await openVisitor({ reducedMotion: true });
});
afterAll(() => site.close());

/** Letters and sizes that a visitor may give a page without losing a word of it (WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12). */
const settings: readonly (readonly [string, width: number, height: number, css: string])[] = [
  ['400 % zoom on a small desktop', 320, 256, ''],
  ['letters twice as large', 640, 512, ':host > * { font-size: 200% !important }'],
  [
    'more room between lines, paragraphs, words and letters',
    ...([320, 640] as const),
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
  ],
];

/** In the page: gives all of heed's shadow roots one more sheet, in the place of the one before. */
function restyle(css: string): void {
  const page = window as { restyled?: CSSStyleSheet };
  const sheet = page.restyled ?? new CSSStyleSheet();
  page.restyled = sheet;
  sheet.replaceSync(css);
  for (const { shadowRoot } of document.querySelectorAll('heed-ui, heed-panel, heed-placeholder, heed-trigger')) {
    if (!shadowRoot || shadowRoot.adoptedStyleSheets.includes(sheet)) continue;
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
  }
}

const roles =
  /^(button|checkbox|columnheader|dialog|heading|link|region|rowheader|searchbox|switch|tab|tablist|tabpanel) "/;

/** The banner's layouts have the same words, so other engines see but one of them. */
const seen =
  inject('engine') === 'firefox'
    ? surfaces.filter(({ name }) => !/^banner-(b.*-|card)/.test(name))
    : sample(surfaces, 6);

describe.each(seen)('$name', ({ name, config, body = '', reach }) => {
  beforeAll(async () => {
    const main = `<style>iframe { max-width: 100% }</style><main><h1>Page</h1>${body}</main><footer style="height: 120px">Foot</footer>`;
    await visitor.resize(1280, 720);
    await visitor.visit(site.page(`/${name}.html`, html({ config: { cookie: { name }, ...config }, body: main })));
    if (!reach) await visitor.waitToSee('[part=banner]');
    await reach?.(visitor);
    await untilPressable(visitor);
  });

  it('is nothing that axe-core has to object to (R-A11Y-1)', async () => {
    expect(await violations(visitor, axeUrl)).toEqual([]);
  });

  // WebKit tells nothing of accessibility trees. The test isn't even defined there, as one that is skipped counts as failed.
  if (inject('engine') !== 'webkit') {
    it('is told to a screen reader as it was, in each layout the same (R-A11Y-2, R-A11Y-4)', async () => {
      const isModal = await visitor.sees('dialog');
      const tree = (await visitor.ariaSnapshot(isModal ? 'dialog' : ':root'))
        .replace(/Record: \w+/, 'Record: ID')
        .replace(/[A-Z][a-z]+ \d+, \d{4}.* [AP]M/, 'DATE');
      const file = name.replace(/^banner-(bar|box|card).*/, 'banner');
      // `-u` keeps another one, once somebody has read it.
      await expect(`${tree}\n`).toMatchFileSnapshot(`../trees/${file}.txt`);
      if (inject('engine') !== 'chromium') return;
      // The engine itself, to which a page behind a dialog is not there.
      const own = (await visitor.accessibilityTree()).filter((line) => roles.test(line));
      const told = tree
        .split('\n')
        .map((line) => line.replace(/^[\s-]*'?/, '').replace(/^(\w+ "(?:[^"\\]|\\.)*").*/, '$1'));
      expect(own).toEqual(told.filter((line) => roles.test(line)));
    });
  }

  it.each(settings)('loses no word and no button at %s (R-A11Y-1)', async (_, width, height, css) => {
    await visitor.resize(width, height);
    // Firefox tells so before it has laid out anew.
    await visitor.until((width, height) => innerWidth === width && innerHeight === height, width, height);
    await visitor.run(restyle, css);
    await visitor.run(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
    expect(await visitor.run(lost)).toEqual([]);
    expect(await visitor.run(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await visitor.run(restyle, '');
  });
});
