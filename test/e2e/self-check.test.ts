import type { Finding, FindingId, HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { heed, heedWithParts, held, html, type Page, pretendedSignal } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, stateOn, storedOn } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => Promise.all([demo.close(), site.close()]));

const optOutLink = '<a href="/do-not-sell" data-heed="opt-out">Do Not Sell or Share My Personal Information</a>';
const wayBack = '<a href="/privacy-choices" data-heed="preferences">Privacy choices</a>';
const soundFooter = `<footer>${optOutLink} ${wayBack}</footer>`;
const icon = (height: number): string =>
  `<svg data-heed-icon="opt-out" width="30" height="${height}"><title>Opt-out icon</title><rect width="30" height="14"/></svg>`;
const titled = (inside: string): string =>
  `<a href="/privacy-choices" data-heed="preferences">Your Privacy Choices ${inside}</a>`;
const style = (css: string): string => `<style>${css}</style>${heed}`;

/** A site in California that sells, with nothing to mend. */
const sound: HeedConfig = {
  ...{ model: 'opt-out', region: 'US-CA', cookie: { name: 'heed' } },
  links: { privacy: '/privacy', doNotSell: '/opt-out' },
  services: ['functional', 'performance', 'targeting', 'social', 'sale'].map((category) => ({
    id: category,
    category,
  })),
};

/** The same where the visitor is asked first, without an address of the privacy policy. */
const inGermany: HeedConfig = { model: 'opt-in', region: 'DE', links: {} };

/** The page of such a site, so long that its foot is out of sight; and what is put before the closing of its body. */
function page(path: string, { config, head, body = soundFooter }: Page = {}): string {
  const main = '<main style="height: 1500px"><button id="here">Here</button></main>';
  return site.page(path, html({ config: { ...sound, ...config }, ...(head && { head }), body: main + body }));
}

/** What the site's own test would get, elements by their tags. */
async function check(): Promise<(Omit<Finding, 'elements'> & { tags: string[] })[]> {
  await visitor.until(() => window.heed?.state.ready);
  return visitor.run(async () =>
    (await window.heed.selfCheck()).map(({ elements = [], ...finding }) => ({
      ...finding,
      tags: elements.map(({ localName }) => localName),
    })),
  );
}

const idsOf = (findings: readonly { id: FindingId }[]): FindingId[] => findings.map(({ id }) => id);

/** What is broken, how, what is found, and the page mended; where that isn't told, it is the sound one. */
type Case = [what: string, broken: Page, ids: FindingId[], mended?: Page];

const footer = (inside: string): Page => ({ body: `<footer>${inside}</footer>` });
const hide = (selector: string): Page => ({ head: style(`${selector} { display: none }`) });

const cases: readonly Case[] = [
  ['larger words', { head: style('heed-ui::part(accept) { font-size: 24px }') }, ['answers-differ', 'answers-differ']],
  [
    'a faint refusal',
    { head: style('heed-ui::part(reject) { background: transparent; color: #767676 }') },
    ['answers-differ', 'answers-differ'],
    { head: style('heed-ui { --heed-accent: #363; --heed-font: serif }') },
  ],
  [
    'a wider answer',
    { head: style('heed-ui::part(accept) { transform: scaleX(1.1) }') },
    ['answers-differ', 'answers-differ'],
  ],
  ['a hidden refusal', hide('heed-ui::part(reject)'), ['answer-missing', 'answer-missing']],
  [
    'no link to opt out by',
    footer(wayBack),
    ['opt-out-missing'],
    { ...footer(`<a href="/opt-out">Opt out</a> ${wayBack}`) },
  ],
  [
    'no link and no page either',
    { ...footer(wayBack), config: { links: {} } },
    ['do-not-sell-missing', 'opt-out-missing'],
    { config: { links: {} } },
  ],
  [
    'a button instead of a link',
    footer(`<button data-heed="opt-out">Do not sell</button> ${wayBack}`),
    ['opt-out-no-link'],
  ],
  [
    'a link that leads nowhere',
    footer(`<a href="#" data-heed="opt-out">Do not sell</a> ${wayBack}`),
    ['opt-out-no-link'],
  ],
  [
    'a link that is hidden',
    { head: style('[data-heed=opt-out] { position: absolute; left: -999em }') },
    ['opt-out-hidden'],
  ],
  ['a link without colour', { head: style('footer > :first-child { opacity: 0 }') }, ['opt-out-hidden']],
  [
    'a modal dialog over all',
    { body: `${soundFooter}<dialog>News</dialog><script>document.querySelector('dialog').showModal()</script>` },
    ['layer-missing', 'opt-out-covered'],
  ],
  ['a foot under the banner', { head: style('footer { position: fixed; bottom: 0 }') }, ['opt-out-covered']],
  ['a title without its icon', footer(titled('')), ['icon-missing'], footer(titled(icon(14)))],
  [
    'an icon that is hidden',
    { ...footer(titled(icon(14))), ...hide('svg') },
    ['icon-missing'],
    footer(`${titled('')}${icon(14)}`),
  ],
  ['an icon of another size', footer(titled(icon(60))), ['icon-size'], footer(`<span>${icon(14)}</span>${titled('')}`)],
  [
    'an icon by itself',
    footer(`${optOutLink} | ${wayBack} ${icon(14)}`),
    ['icon-without-title'],
    footer(`${optOutLink}${icon(14)} ${wayBack}`),
  ],
  [
    'a tag of no category',
    { body: `${soundFooter}${held('data-category="adverts"')}` },
    ['unknown-category'],
    { body: `${soundFooter}${held('data-category="targeting"')}` },
  ],
  [
    'tags that are marked and do not wait',
    {
      body: `${soundFooter}<script data-category="targeting"></script><iframe data-service="social" src="about:blank"></iframe>`,
    },
    ['not-held', 'not-held'],
    {
      body: `${soundFooter}${held('data-category="targeting"')}<iframe data-service="social" data-src="about:blank"></iframe>`,
    },
  ],
  [
    'a frame of no service',
    { body: `${soundFooter}<iframe data-service="adverts" data-src="/x">` },
    ['unknown-service'],
    { body: `${soundFooter}<iframe data-service="social" data-src="about:blank">` },
  ],
  ['a question for nothing', { config: { services: [] } }, ['category-unused', 'category-unused', 'category-unused']],
  [
    'what nobody described',
    { head: `${heed}<script>document.cookie = '_odd=1'; localStorage.odd = 1; sessionStorage.odd = 1</script>` },
    ['cookie-undescribed', 'storage-undescribed', 'storage-undescribed'],
    {
      config: {
        services: [
          ...(sound.services ?? []),
          { id: 'odd', category: 'necessary', cookies: [{ name: '_o*' }], storage: ['odd'] },
        ],
      },
    },
  ],
  [
    'no privacy policy',
    { config: inGermany },
    ['privacy-link-missing'],
    { config: inGermany, ...footer(`<a href="/x">Privacy policy</a> ${wayBack}`) },
  ],
  ['no way back', { ...footer(optOutLink), config: { trigger: false } }, ['way-back-missing'], footer(optOutLink)],
  [
    'a hidden way back',
    hide('[data-heed=preferences]'),
    ['way-back-missing'],
    { ...hide('[data-heed=preferences]'), config: { trigger: true } },
  ],
  [
    'a status that is hidden',
    {
      head: `<script>${pretendedSignal}</script>${heed}`,
      body: `${soundFooter}<p data-heed="status" style="visibility: hidden"></p>`,
    },
    ['status-hidden'],
    { head: `<script>${pretendedSignal}</script>${heed}` },
  ],
  ['no usable configuration', { config: { categories: 'all' as never } }, ['config-unusable']],
];

const places = [
  ...[['US-CA', 'opt-out'] as const, ['US-CA', 'opt-in'] as const, ['US-TX', 'notice'] as const],
  ...[['DE', 'opt-in'] as const, ['AU', 'opt-out'] as const],
];

describe('a site that checks itself (R-CA-15)', () => {
  let other: Visitor;
  beforeAll(async () => {
    other = visitor;
    // The check waits until nothing moves, which in so many of them takes its time.
    visitor = await openVisitor({ reducedMotion: true });
  });
  afterAll(() => {
    visitor = other;
  });

  it('finds nothing where nothing is to be mended, in any region', async () => {
    for (const [region, model] of sample(places, 4)) {
      await visitor.visit(page(`/${region}-${model}.html`, { config: { region, model } }));
      expect([region, model, await check()]).toEqual([region, model, []]);
    }
  });

  it.each(sample(cases, 8))('finds %s, and nothing once it is mended', async (what, broken, ids, mended = {}) => {
    const path = `/${what.replaceAll(' ', '-')}`;
    await visitor.visit(page(`${path}.html`, broken));
    expect(idsOf(await check()).sort()).toEqual(ids);
    await visitor.visit(page(`${path}-mended.html`, mended));
    expect(await check()).toEqual([]);
  });

  it('says in what the answers differ, as computed (R-CA-7)', async () => {
    const looks = [
      ...[['font-style: italic', 'font-style'] as const, ['font-weight: 400', 'font-weight'] as const],
      ...[['opacity: 0.6', 'opacity'] as const, ['transform: scaleY(1.2)', 'height'] as const],
      // The words faint on the same button, and as clear on one that isn't filled.
      ...[['color: #9bd', 'contrast'] as const, ['background: #fff; color: #16508f', 'contrast'] as const],
    ];
    for (const [css, look] of sample(looks, 3)) {
      await visitor.visit(page('/looks.html', { head: style(`heed-ui::part(reject) { ${css} }`) }));
      const message = (layer: string) =>
        `${layer}: refusing and accepting differ in ${look}. See your ::part rules and texts.`;
      expect((await check()).map((finding) => finding.message)).toEqual([message('banner'), message('preferences')]);
    }
  });

  it('finds answers that change places from one layer to the next', async () => {
    await visitor.visit(page('/order.html'));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('dialog [part=reject] { order: 1 }');
      document.querySelector('heed-ui')?.shadowRoot?.adoptedStyleSheets.push(sheet);
    });
    expect(idsOf(await check())).toEqual(['answers-order']);
  });

  it('finds an interface that does not arrive', async () => {
    const head = heedWithParts(site, '/parts', ['conclude', 'act', 'trigger', 'check']);
    await visitor.visit(page('/without-ui.html', { head }));
    expect(idsOf(await check())).toEqual(['layer-missing', 'layer-missing']);
  });

  it('finds what a check of its own fails over, and goes on', async () => {
    const head = `${heed}<script>Element.prototype.checkVisibility = () => { throw new Error('odd') }</script>`;
    await visitor.visit(page('/odd.html', { head, ...footer(held('data-category="adverts"')) }));
    const findings = await check();
    expect(idsOf(findings).slice(0, 2)).toEqual(['unknown-category', 'opt-out-missing']);
    expect(findings.at(-1)).toMatchObject({ id: 'check-failed', message: expect.stringContaining('odd') });
  });

  it('says what is wrong, where, and what to do, and hands over the elements', async () => {
    await visitor.visit(page('/told.html', { head: style('footer { position: fixed; bottom: 0 }') }));
    const [finding] = await check();
    expect(finding).toEqual({
      id: 'opt-out-covered',
      severity: 'error',
      message: expect.stringMatching(
        /^a "Do Not Sell or Share My Personal Information": .+ covers it while the banner is open\. Move or close that\.$/,
      ),
      tags: ['a', expect.any(String)],
    });
  });
});

describe('the check', () => {
  /** Where the page is, for the check to leave it there. */
  const where = (): Promise<unknown> =>
    visitor.run(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const { surface } = window.heed.state;
      return { surface, focused: focused?.outerHTML.slice(0, 80), scroll: scrollY, events: window.ran };
    });

  it('stores nothing and decides nothing, and leaves surface, focus and scrolling as they were', async () => {
    const head = `${heed}<script>document.addEventListener('heed:change', () => { (window.ran ??= []).push('change') })</script>`;
    await visitor.visit(page('/left.html', { head }));
    await visitor.waitToSee('[part=banner]');
    for (const surface of ['banner', 'none', 'preferences'] as const) {
      if (surface === 'none') await visitor.run(() => window.heed.rejectAll());
      if (surface === 'preferences') await visitor.run(() => window.heed.open('preferences'));
      if (surface === 'preferences') await visitor.waitToSee('dialog');
      await visitor.run((isOpen) => {
        scrollTo(0, 300);
        const root = isOpen ? (document.querySelector('heed-ui')?.shadowRoot as ShadowRoot) : document;
        root.querySelector<HTMLElement>(isOpen ? '[role=switch]' : '#here')?.focus({ preventScroll: true });
      }, surface === 'preferences');
      const [before, stored] = [await where(), await storedOn(visitor)];
      expect(before).toMatchObject({ surface, scroll: 300 });
      const began = Date.now();
      expect(await check()).toEqual([]);
      // It waits for what it opens, and for nothing else: its patience alone is longer.
      expect(Date.now() - began).toBeLessThan(5000);
      expect([await where(), await storedOn(visitor)]).toEqual([before, stored]);
    }
  });

  it('sees a tag in a shadow root and a field of any name, and what the guard and a gate need a category for', async () => {
    const inRoot = (tag: string): string => `<div><template shadowrootmode="open">${tag}</template></div>`;
    const others = (sound.services ?? []).filter(({ category }) => category === 'functional' || category === 'sale');
    const rules = [{ host: 'acme.example', category: 'targeting' }];
    const used = `<heed-gate category="social"></heed-gate>${inRoot(held('data-category="performance"'))}`;
    const config = { services: others, rules };
    await visitor.visit(
      page('/needed.html', { config, body: `${soundFooter}<form><input name="matches"></form>${used}` }),
    );
    expect(await check()).toEqual([]);
    await visitor.visit(page('/in-root.html', { body: soundFooter + inRoot(held('data-category="adverts"')) }));
    expect(await check()).toMatchObject([{ id: 'unknown-category', tags: ['script'] }]);
  });

  it('makes no second element of a page, nor fetches or plays anything twice', async () => {
    const element = `<script>window.made = 0;
      customElements.define('x-icon', class extends HTMLElement { constructor() { super(); made += 1; } });</script>`;
    const bell = `<audio autoplay src="${site.thirdParty}/bell.mp3"></audio>`;
    const links = wayBack.replace('>', `><x-icon></x-icon><svg><title>Icon</title></svg>${bell}`);
    await visitor.visit(page('/once.html', { head: element + heed, ...footer(`${optOutLink} ${links}`) }));
    await visitor.until(() => window.heed?.state.ready);
    await expect.poll(() => site.requestsTo('/bell').length).toBeGreaterThan(0);
    const before = site.requestsTo('/bell').length;
    expect(await check()).toEqual([]);
    expect(await visitor.run(() => Reflect.get(window, 'made'))).toBe(1);
    expect(site.requestsTo('/bell')).toHaveLength(before);
  });

  it('is not led astray by a pointer that rests on one of the answers', async () => {
    await visitor.visit(page('/pointer.html', { head: style('heed-ui::part(reject):hover { opacity: 0.4 }') }));
    await visitor.click('[part=reject]');
    await visitor.waitNotToSee('[part=banner]');
    for (let times = 0; times < 3; times++) {
      await visitor.run(() => window.heed.open('banner'));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => new Promise((wait) => setTimeout(wait, 200)));
      expect(await check()).toEqual([]);
    }
  });

  it('runs once where it is asked for twice at a time', async () => {
    await visitor.visit(page('/twice.html', footer(wayBack)));
    await stateOn(visitor);
    const isSame = await visitor.run(async () => {
      const [one, other] = await Promise.all([window.heed.selfCheck(), window.heed.selfCheck()]);
      return [one === other, one.length, (await window.heed.selfCheck()) === one];
    });
    expect(isSame).toEqual([true, 1, false]);
  });
});

describe("heed's demo", () => {
  it.each(sample(['/', '/app', '/privacy', '/do-not-sell'], 4))(
    'has nothing to mend, asked or decided: %s',
    async (path) => {
      for (const query of ['region=DE', 'region=US-CA', 'region=US-CA&gpc=1']) {
        await visitor.visit(`${demo.url}${path}?${query}`);
        expect([query, await check()]).toEqual([query, []]);
        await visitor.run(() => window.heed.rejectAll());
        expect([query, await check()]).toEqual([query, []]);
        await forget(visitor);
      }
    },
  );

  it('has the focus back where it was in a banner that comes a moment later, as that of Preact components', async () => {
    await visitor.visit(`${demo.url}/app?region=DE`);
    await visitor.waitToSee('[part=banner]');
    const banner = (): Promise<string | null> =>
      visitor.run(() => {
        const { shadowRoot } = document.querySelector('heed-surface') as Element;
        return shadowRoot?.activeElement?.getAttribute('part') ?? null;
      });
    await visitor.run(() => {
      document.querySelector('heed-surface')?.shadowRoot?.querySelector<HTMLElement>('[part=choose]')?.focus();
    });
    expect(await banner()).toBe('choose');
    expect(await check()).toEqual([]);
    expect(await banner()).toBe('choose');
  });

  it('is found out where the layers of Preact components are no longer alike (R-CA-7)', async () => {
    await visitor.visit(`${demo.url}/app?region=DE`);
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('heed-surface::part(reject) { font-size: 12px }');
      document.adoptedStyleSheets.push(sheet);
    });
    expect(idsOf(await check())).toEqual(['answers-differ', 'answers-differ']);
  });
});
