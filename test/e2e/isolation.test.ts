import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn, untilAsked } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };
const optIn: HeedConfig = { model: 'opt-in', cookie };

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** How heed's surfaces look: what the page's own rules must not change. */
function looks(): Record<string, string[]> {
  const roots = [...document.querySelectorAll('heed-ui, heed-trigger')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const parts = ['[part=banner]', '[part=banner] h2', '[part=accept]', 'dialog', 'dialog .row', 'button'];
  const names = [
    'display',
    'position',
    'fontSize',
    'fontFamily',
    'lineHeight',
    'color',
    'backgroundColor',
    'padding',
  ] as const;
  return Object.fromEntries(
    parts.map((part) => {
      const element = roots.flatMap((root) => root.querySelector(part) ?? [])[0];
      const style = element && getComputedStyle(element);
      return [part, names.map((name) => style?.[name] ?? 'none')];
    }),
  );
}

async function look(path: string, head: string, body = ''): Promise<Record<string, string[]>[]> {
  await visitor.visit(site.page(path, html({ config: { ...optIn, trigger: true }, head: head + heed, body })));
  await visitor.click('button', 'Let me choose');
  await visitor.waitToSee('dialog');
  const open = await visitor.run(looks);
  await visitor.click('dialog button', 'Reject all');
  await visitor.waitNotToSee('dialog');
  await visitor.waitToSee('button', 'Privacy choices');
  const closed = await visitor.run(looks);
  await visitor.click('button', 'Privacy choices');
  await visitor.click('dialog button', 'Allow all');
  await visitor.waitNotToSee('dialog');
  expect(await recordIn(visitor)).toMatchObject({ source: 'preferences', grants: { sale: true } });
  await forget(visitor);
  return [open, closed];
}

describe("a page's own styles", () => {
  it('do not reach heed, not even those that would undo everything', async () => {
    const plain = await look('/plain.html', '');
    const reset = `<style>* { margin: 0; padding: 0; font-family: fantasy; font-size: 40px; line-height: 3; color: red;
      border-radius: 0; background: yellow; position: relative }</style>`;
    expect(await look('/reset.html', reset)).toEqual(plain);
    const hostile = `<style>* { all: unset !important; font-size: 99px !important; display: block !important }
      div, section, dialog, span, button { display: none !important }</style>`;
    expect(await look('/hostile.html', hostile)).toEqual(plain);
  });

  it('that hide elements until they are defined, as is usual beside web components, hide nothing of heed', async () => {
    const head = `<style>:not(:defined) { display: none }</style>${heed}`;
    const body = `<div data-heed="panel"></div>
      <iframe data-category="social" data-src="${site.thirdParty}/frame.html" width="400" height="200"></iframe>`;
    await visitor.visit(site.page('/undefined.html', html({ config: optIn, head, body })));
    await visitor.waitToSee('[part=panel]');
    await visitor.waitToSee('[part=placeholder]');
    await visitor.run(() => window.heed.rejectAll());
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
  });

  it('that hide a part of the page by its visibility hide what heed has put there', async () => {
    const body = `<div id="part" style="visibility: hidden"><div data-heed="panel"></div>
      <iframe data-category="social" data-src="${site.thirdParty}/frame.html" width="400" height="200"></iframe></div>`;
    await visitor.visit(site.page('/part.html', html({ config: optIn, body })));
    await visitor.until(() => document.querySelector('heed-panel') && document.querySelector('heed-placeholder'));
    expect(await visitor.sees('[part=panel]')).toBe(false);
    expect(await visitor.sees('[part=placeholder]')).toBe(false);
    await visitor.run(() => document.querySelector('#part')?.removeAttribute('style'));
    await visitor.waitToSee('[part=panel]');
    await visitor.waitToSee('[part=placeholder]');
  });

  it('that magnify all there is leave the banner and the preferences on the screen', async () => {
    const head = `<style>html { zoom: 1.5 }</style>${heed}`;
    // Browsers do not agree about the units of what they tell of a magnified page.
    const body = '<div id="screen" style="position: fixed; inset: 0; z-index: -1"></div>';
    /** What is off the screen, or narrower than a third of it. */
    const lost = () => {
      const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
      const screen = document.querySelector('#screen')?.getBoundingClientRect() as DOMRect;
      return ['[part=banner]', '[part=words]', 'dialog[open]'].filter((part) => {
        const { top, bottom, width } = root.querySelector(part)?.getBoundingClientRect() ?? screen;
        return top < screen.top - 1 || bottom > screen.bottom + 1 || width < screen.width / 3;
      });
    };
    try {
      await visitor.visit(site.page('/magnified.html', html({ config: optIn, head, body })));
      await visitor.waitToSee('[part=banner]');
      await visitor.resize(1900, 250);
      await expect.poll(() => visitor.run(lost)).toEqual([]);
      await visitor.resize(1280, 720);
      await visitor.run(() => window.heed.open('preferences'));
      await visitor.waitToSee('dialog');
      await expect.poll(() => visitor.run(lost)).toEqual([]);
      await visitor.resize(600, 720);
      await expect.poll(() => visitor.run(lost)).toEqual([]);
    } finally {
      await visitor.resize(1280, 720);
    }
  });

  it('put nothing above the banner, whatever its z-index', async () => {
    const cover = '<aside style="position: fixed; inset: 0; z-index: 2147483647; background: red">Chat</aside>';
    await visitor.visit(site.page('/covered.html', html({ config: optIn, body: cover })));
    await visitor.click('button', 'Let me choose');
    await visitor.click('dialog button', 'Close');
    await visitor.click('[part=banner] button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner' });
  });

  it('are left alone: heed adds no rule and takes its room at the foot back', async () => {
    const body = '<main><h1>Title</h1><p class="banner">Banner</p><button class="act close">Button</button></main>';
    await visitor.visit(site.page('/left.html', html({ config: optIn, body })));
    const style = () =>
      [...document.querySelectorAll('main *')].map((element) => {
        const style = getComputedStyle(element);
        return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).join(';');
      });
    await visitor.waitToSee('[part=banner]');
    const before = await visitor.run(style);
    await visitor.run(() => window.heed.rejectAll());
    await visitor.waitNotToSee('[part=banner]');
    expect(await visitor.run(style)).toEqual(before);
    const rules = () => [
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
      document.documentElement.style.length,
    ];
    expect(await visitor.run(rules)).toEqual([0, 0, 0]);
  });
});

describe("a page's own styles of its root", () => {
  it('are kept, whichever it writes while the banner is open', async () => {
    await visitor.visit(site.page('/root.html', html({ config: optIn, body: '<p>Text</p>' })));
    await visitor.until(() => Number.parseFloat(getComputedStyle(document.documentElement).paddingBottom) > 0);
    const style = await visitor.run(async () => {
      const { style } = document.documentElement;
      Object.assign(style, { scrollPaddingTop: '80px', paddingBottom: '10px', overflow: 'clip' });
      await window.heed.rejectAll();
      await new Promise((done) => setTimeout(done, 300));
      return style.cssText.split(/; ?/).sort();
    });
    expect(style).toEqual(['', 'overflow: clip', 'padding-bottom: 10px', 'scroll-padding-top: 80px']);
  });
});

describe('a page that is scrolled by a script', () => {
  it('leaves the wheel to the banner and the preferences, and the finger to these', async () => {
    const own = `<script>for (const type of ['wheel', 'touchmove'])
      addEventListener(type, (event) => event.preventDefault(), { passive: false })</script>`;
    await visitor.visit(site.page('/scrolled.html', html({ config: optIn, head: own + heed })));
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    const scrolls = await visitor.run(() => {
      const parts = document.querySelector('heed-ui')?.shadowRoot?.querySelectorAll('[part=words], #panel-choices');
      const how = { bubbles: true, cancelable: true, composed: true };
      return [...(parts ?? []), document.body].map((each) =>
        ['wheel', 'touchmove'].map((type) => each.dispatchEvent(new Event(type, how))),
      );
    });
    expect(scrolls).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });
});

describe('the button to the preferences', () => {
  it('is underlined as a link is, in each browser', async () => {
    await visitor.visit(site.page('/underlined.html', html({ config: optIn })));
    await visitor.waitToSee('button', 'Let me choose');
    const line = await visitor.run(() => {
      const button = document.querySelector('heed-ui')?.shadowRoot?.querySelector('[part=choose]') as Element;
      return getComputedStyle(button).textDecorationLine;
    });
    expect(line).toBe('underline');
  });
});

describe('a page that was rendered ahead, with the banner in it', () => {
  it('shows no words of that banner beside those of its own, and none once its visitor has decided', async () => {
    await visitor.visit(site.page('/live.html', html({ config: optIn, body: '<p>Text</p>' })));
    await visitor.waitToSee('[part=banner]');
    const copy = await visitor.run(() => `<!doctype html>${document.documentElement.outerHTML}`);
    expect(copy).toContain('Accept all');
    // Nor room for it at its foot.
    expect(await visitor.run(() => document.documentElement.hasAttribute('style'))).toBe(false);
    await visitor.visit(site.page('/copy.html', copy));
    await visitor.click('[part=banner] button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await visitor.text('html')).not.toContain('Accept all');
  });
});

describe('lists against annoyances', () => {
  it('that hide the usual banners by their names do not hide this one', async () => {
    const names = [
      ...['#cookie-banner', '#consent-banner', '#cookie-consent', '.cookie-consent', '.consent-manager', '.cc-window'],
      ...['.cookie-banner', '[class*="cookie"]', '[id*="cookie"]', '[class*="consent"]', '[id*="consent"]', '.banner'],
    ];
    const style = `<style>${names.join(', ')} { display: none !important }</style>`;
    await visitor.visit(site.page('/listed.html', html({ config: optIn, head: style + heed })));
    await visitor.click('[part=banner] button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
  });

  it('that remove heed from the page leave it usable: it scrolls, nothing throws, tags stay held (R-EU-1)', async () => {
    const tags = held(`data-category="performance" src="${site.thirdParty}/tag.js"`);
    const body = `${'<p>Text</p>'.repeat(200)}<a href="#x" data-heed="preferences">Privacy choices</a>${tags}`;
    const url = site.page('/removed.html', html({ config: optIn, body }));
    const earlier = (await visitor.errors()).length;
    for (const surface of ['banner', 'preferences'] as const) {
      await visitor.visit(url);
      await visitor.waitToSee('[part=banner]');
      if (surface === 'preferences') await visitor.click('button', 'Let me choose');
      await visitor.waitToSee(`[part=${surface}]`);
      await visitor.run(() => document.querySelector('heed-ui')?.remove());
      // The banner's room at the foot of the page goes with the next frame, and the link moves.
      await visitor.until(() => !Number.parseFloat(getComputedStyle(document.documentElement).paddingBottom));
      const scrolled = await visitor.run(() => {
        scrollTo(0, 1000);
        return [scrollY, getComputedStyle(document.documentElement).overflow, document.querySelector(':modal')];
      });
      expect(scrolled).toEqual([1000, 'visible', null]);
      // Nothing lies over the page, not even unseen; and who asks for the preferences gets them.
      await visitor.click('a', 'Privacy choices');
      await visitor.waitToSee('dialog');
      // In front of the page, and the page out of reach, as the first time.
      await visitor.until(() => {
        const { shadowRoot } = document.querySelector('heed-ui:popover-open') ?? {};
        return shadowRoot?.querySelector('dialog:modal');
      });
    }
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    expect(await stateOn(visitor)).toMatchObject({ grants: { performance: false } });
    const errors = (await visitor.errors()).slice(earlier).filter((error) => !/heed-validate/.test(error));
    expect(errors).toEqual([]);
    expect(await visitor.run(() => document.cookie)).toBe('');
  });
});

describe('a router that swaps the body', () => {
  it('leaves banner, preferences and the floating way back on the page, and heed sees the new tags (R-EU-3)', async () => {
    const swap = (markup: string) => {
      const body = document.createElement('body');
      body.innerHTML = markup;
      document.body.replaceWith(body);
    };
    await visitor.visit(
      site.page('/swapped.html', html({ config: { ...optIn, trigger: true }, body: '<p>First</p>' })),
    );
    await visitor.waitToSee('[part=banner]');
    await visitor.run(swap, '<p>Second</p>');
    await visitor.waitToSee('p', 'Second');
    await visitor.click('[part=banner] button', 'Let me choose');
    await visitor.run(swap, '<p>Third</p>');
    await visitor.click('dialog button', 'Reject all');
    await visitor.waitToSee('button', 'Privacy choices');
    const frame = `<iframe data-category="social" data-src="${site.thirdParty}/frame.html" title="Video" width="320" height="200"></iframe>`;
    await visitor.run(swap, `<p>Fourth</p>${frame}`);
    await visitor.waitToSee('button', 'Privacy choices');
    await visitor.click('button', 'Always allow Social Media Cookies');
    await visitor.waitToSee('iframe');
    await untilAsked(site.requests, ['/frame.html']);
  });
});
