import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { heed, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Has a visitor refuse on a page, and waits for the floating way back, whatever it is called in their language. */
async function goToWayBack(visitor: Visitor, url: string, label = 'Privacy choices'): Promise<void> {
  await visitor.visit(url);
  await visitor.waitToSee('[part=banner]');
  await reject(visitor);
  await visitor.waitToSee('button', label);
}

/** How long heed's elements take to change their looks, in all shadow roots, each duration once. */
function durations(): string[] {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const styles = roots
    .flatMap((root) => [...root.querySelectorAll('*')])
    .flatMap((element) => ['', '::before', '::after'].map((part) => getComputedStyle(element, part || null)));
  return [...new Set(styles.flatMap((style) => [style.transitionDuration, style.animationDuration]))].sort();
}

describe('heed follows what the visitor has set', () => {
  it('less motion and dark: nothing is animated, and the banner is dark on a page that knows no dark (R-A11Y-5)', async () => {
    const visitor = await openVisitor({ dark: true, reducedMotion: true });
    await visitor.visit(site.page('/still.html', html({})));
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    expect(await visitor.run(durations)).toEqual(['0s']);
    const [text, ground] = await visitor.run(() => {
      const banner = document.querySelector('heed-ui')?.shadowRoot?.querySelector('[part=banner]') as Element;
      const { color, backgroundColor } = getComputedStyle(banner);
      return [color, backgroundColor].map((each) => Number(each.match(/\d+/)?.[0]));
    });
    expect(ground).toBeLessThan(60);
    expect(text).toBeGreaterThan(200);
    await visitor.close();
  });

  it('dark or light, unless the site owner has set one of them, in the floating way back as well', async () => {
    const visitor = await openVisitor({ dark: true, reducedMotion: true });
    const head = `<style>:root { --heed-scheme: light }</style>${heed}`;
    await goToWayBack(visitor, site.page('/light.html', html({ head })));
    const ground = await visitor.run(() => {
      const box = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('div') as Element;
      return getComputedStyle(box).backgroundColor;
    });
    expect(ground).toBe('rgb(255, 255, 255)');
    await visitor.close();
  });

  it('the colours and the font that the site owner has set, in the floating way back as well', async () => {
    const visitor = await openVisitor({ reducedMotion: true });
    const head = `<style>:root { --heed-surface: #fffdf8; --heed-text: #123; --heed-font: "Inter", serif }</style>${heed}`;
    await goToWayBack(visitor, site.page('/look.html', html({ head })));
    const look = await visitor.run(() => {
      const box = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('div') as Element;
      const { color, backgroundColor, fontFamily } = getComputedStyle(box);
      return [color, backgroundColor, fontFamily.replaceAll('"', '')];
    });
    expect(look).toEqual(['rgb(17, 34, 51)', 'rgb(255, 253, 248)', 'Inter, serif']);
    await visitor.close();
  });

  it('more room between letters, words and lines: nothing is cut off on a telephone (R-A11Y-1)', async () => {
    const visitor = await openVisitor({ width: 320, height: 640 });
    await visitor.visit(site.page('/large.html', html({ config: { model: 'opt-out' } })));
    await visitor.waitToSee('[part=banner]');
    // So much as WCAG 1.4.12 asks for.
    const cut = await visitor.run(async () => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
      );
      const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, spaced];
      const find = (): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>('*')].filter(
          ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1,
        );
      const banner = find();
      window.heed.open('preferences');
      await new Promise((shown) => setTimeout(shown));
      return [...banner, ...find()].map(({ outerHTML }) => outerHTML.slice(0, 60));
    });
    expect(cut).toEqual([]);
    await visitor.close();
  });

  it.each(['de', 'nl', 'ru'])(
    'a telephone of 320 pixels: no word is broken on a button that answers: %s',
    async (locale) => {
      const visitor = await openVisitor({ width: 320, height: 640 });
      await visitor.visit(site.page('/narrow.html', html({ config: { locale } })));
      await visitor.waitToSee('[part=banner]');
      const broken = await visitor.run(async () => {
        const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
        const look = (): string[] =>
          [...root.querySelectorAll('.act slot')].flatMap((slot) => {
            const text = (slot as HTMLSlotElement).assignedNodes()[0]?.firstChild ?? (slot.firstChild as Text);
            return [...`${text.nodeValue}`.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + word.length);
              return range.getClientRects().length > 1 ? [word] : [];
            });
          });
        const banner = look();
        window.heed.open('preferences');
        await new Promise((shown) => setTimeout(shown, 100));
        return [...banner, ...look()];
      });
      expect(broken).toEqual([]);
      await visitor.close();
    },
  );

  it('a language of long words: no title lies under its switch when it is opened', async () => {
    const visitor = await openVisitor({ width: 320, height: 640 });
    await visitor.visit(site.page('/long.html', html({ config: { locale: 'sr' } })));
    await visitor.waitToSee('[part=banner]');
    for (const width of [320, 1280]) {
      await visitor.resize(width, 640);
      await visitor.run(async () => {
        await window.heed.save({ social: true });
        window.heed.open('preferences');
      });
      await visitor.waitToSee('summary');
      const covered = await visitor.run(async () => {
        const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
        for (const summary of root.querySelectorAll('summary')) summary.click();
        await new Promise((shown) => setTimeout(shown, 100));
        return [...root.querySelectorAll('.row')].flatMap((row) => {
          const words = document.createRange();
          words.selectNodeContents(row.querySelector('h4') as Element);
          const by = row.querySelector('.switch, .always')?.getBoundingClientRect() as DOMRect;
          const lies = ({ left, right, top, bottom }: DOMRect): boolean =>
            left < by.right - 1 && right > by.left + 1 && top < by.bottom - 1 && bottom > by.top + 1;
          return [...words.getClientRects()].some(lies) ? [`${words}`] : [];
        });
      });
      expect(covered).toEqual([]);
      await visitor.press('Escape');
    }
    await visitor.close();
  });

  it('print: a page is printed without the banner and without the preferences', async () => {
    const visitor = await openVisitor();
    await visitor.visit(site.page('/print.html', html({})));
    for (const [part, surface] of [['[part=banner]', undefined] as const, ['dialog', 'preferences'] as const]) {
      if (surface) await visitor.run(() => window.heed.open('preferences'));
      await visitor.waitToSee(part);
      await visitor.run(() => {
        // No engine prints to where a test could look: the rules for paper are made rules for the screen.
        const sheets = document.querySelector('heed-ui')?.shadowRoot?.adoptedStyleSheets ?? [];
        for (const rule of sheets.flatMap((sheet) => [...sheet.cssRules])) {
          if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'screen';
        }
      });
      await visitor.waitNotToSee(part);
      await visitor.reload();
    }
    // Nor with the room for it, which can be one sheet of paper more.
    await visitor.until(() => Number.parseFloat(getComputedStyle(document.documentElement).paddingBottom));
    const room = await visitor.run(() =>
      document.adoptedStyleSheets
        .flatMap((sheet) => [...sheet.cssRules])
        .map((rule) => rule instanceof CSSMediaRule && rule.media.mediaText),
    );
    expect(room).toEqual(['screen']);
    await visitor.close();
  });

  it('print: preferences that stand in a page are printed with it, the list of cookies too', async () => {
    const visitor = await openVisitor();
    await visitor.visit(site.page('/policy.html', html({ body: '<div data-heed="panel"></div>' })));
    await visitor.click('[role=tab]', 'Cookie List');
    await visitor.waitToSee('[part=panel] table');
    await visitor.run(() => {
      // heed's elements share their sheets. As above, the rules for paper are made rules for the screen.
      const sheets = document.querySelector('heed-panel')?.shadowRoot?.adoptedStyleSheets ?? [];
      for (const rule of sheets.flatMap((sheet) => [...sheet.cssRules])) {
        if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'screen';
      }
    });
    await visitor.waitNotToSee('[part=banner]');
    expect(await visitor.sees('[part=panel] table')).toBe(true);
    await visitor.close();
  });

  // The only one of the three that has brought the syllables along.
  if (inject('engine') === 'firefox')
    it('a telephone of 320 pixels: a title whose word has no room is broken between syllables', async () => {
      const visitor = await openVisitor({ width: 320, height: 640 });
      await visitor.visit(site.page('/syllables.html', html({ config: { locale: 'de' } })));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => window.heed.open('preferences'));
      await visitor.waitToSee('summary');
      const first = await visitor.run(() => {
        const titles = document.querySelector('heed-ui')?.shadowRoot?.querySelectorAll('summary bdi') ?? [];
        const text = [...titles]
          .flatMap(({ firstChild }) => firstChild ?? [])
          .find((each) => /bezogener/.test(`${each.nodeValue}`));
        const range = document.createRange();
        const at = `${text?.nodeValue}`.indexOf('personen');
        const topOf = (letter: number): number => {
          range.setStart(text as Node, at + letter);
          range.setEnd(text as Node, at + letter + 1);
          return range.getBoundingClientRect().top;
        };
        const word = 'personenbezogener';
        return [...word].filter((_, letter) => topOf(letter) === topOf(0)).join('');
      });
      expect(first).toMatch(/^per(so(nen(be(zo(ge)?)?)?)?)?$/);
      await visitor.close();
    });

  // A test that is skipped counts as failed, so there is none where the engine has neither at hand.
  if (inject('engine') !== 'chromium') return;
  it.each([
    [24, 768, 1024],
    [32, 768, 1024],
    [32, 820, 700],
  ])(
    'letters of %i pixels on a tablet of %i x %i: words and answers of the banner have room (R-A11Y-1)',
    async (letters, width, height) => {
      const visitor = await openVisitor({ width, height, letters });
      await visitor.visit(site.page('/tablet.html', html({ config: { locale: 'de' } })));
      await visitor.waitToSee('[part=banner]');
      const [words = 0, foot] = await visitor.run(() => {
        const find = (part: string): DOMRect | undefined =>
          document.querySelector('heed-ui')?.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect();
        return [find('words')?.width, find('reject')?.bottom];
      });
      expect(words).toBeGreaterThan(width / 2);
      expect(foot).toBeLessThanOrEqual(height);
      await visitor.close();
    },
  );

  it.each([
    ['de', 320, 568],
    ['mt', 375, 667],
  ])(
    'letters twice as large, in %s on a telephone of %i x %i: nothing that has the focus lies under the button that saves (R-A11Y-1)',
    async (locale, width, height) => {
      const visitor = await openVisitor({ width, height, letters: 32, reducedMotion: true });
      await visitor.visit(site.page('/large-telephone.html', html({ config: { locale } })));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => window.heed.open());
      await visitor.waitToSee('dialog');
      const under: unknown[] = [];
      for (let times = 0; times < 14; times++) {
        await visitor.press('Tab');
        under.push(
          ...(await visitor.run(async () => {
            await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
            const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
            const focused = root.activeElement as HTMLElement;
            const save = root.querySelector('.save') as Element;
            if (save.contains(focused)) return [];
            const [box, over] = [focused.getBoundingClientRect(), save.getBoundingClientRect()];
            return box.top >= over.top && box.bottom <= over.bottom ? [focused.outerHTML.slice(0, 80)] : [];
          })),
        );
      }
      expect(under).toEqual([]);
      await visitor.close();
    },
  );

  it('letters twice as large: the floating way back has them too, and room for them (R-A11Y-1)', async () => {
    const visitor = await openVisitor({ width: 320, height: 640, letters: 32 });
    await goToWayBack(
      visitor,
      site.page('/large-trigger.html', html({ config: { model: 'opt-out', locale: 'de' } })),
      'Datenschutz-Auswahl',
    );
    const [size, left, right] = await visitor.run(() => {
      const root = document.querySelector('heed-trigger')?.shadowRoot as ShadowRoot;
      const box = root.querySelector('div')?.getBoundingClientRect() as DOMRect;
      return [getComputedStyle(root.querySelector('button') as Element).fontSize, box.left, innerWidth - box.right];
    });
    expect(size).toBe('28px');
    expect(Math.min(Number(left), Number(right))).toBeGreaterThan(0);
    await visitor.close();
  });

  it.each([
    ['ltr', 'bar'],
    ['rtl', 'bar-top'],
  ] as const)(
    'a telephone on its side: nothing of the banner lies under its notch, from %s, as a %s',
    async (dir, layout) => {
      const safeArea = { left: 59, right: 59, bottom: 21 };
      const visitor = await openVisitor({ width: 852, height: 393, safeArea });
      const page = html({
        config: { layout },
        head: `<meta name="viewport" content="viewport-fit=cover">${heed}`,
      });
      await visitor.visit(site.page(`/notch-${dir}.html`, page.replace('<html', `<html dir="${dir}"`)));
      await visitor.waitToSee('[part=banner]');
      const [left, right, bottom] = await visitor.run(async () => {
        const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
        await Promise.all(root.getAnimations().map(({ finished }) => finished));
        const seen = root.querySelectorAll('[part=banner] :is(h2, p, button)');
        const boxes = [...seen].map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 1);
        const ends = boxes.map((box) => innerWidth - box.right);
        return [
          Math.min(...boxes.map((box) => box.left)),
          Math.min(...ends),
          innerHeight - Math.max(...boxes.map((box) => box.bottom)),
        ];
      });
      expect(left).toBeGreaterThanOrEqual(safeArea.left);
      expect(right).toBeGreaterThanOrEqual(safeArea.right);
      expect(bottom).toBeGreaterThanOrEqual(safeArea.bottom);
      await visitor.close();
    },
  );

  it('forced colours: switches and tabs still tell their state by their looks (R-A11Y-1)', async () => {
    const visitor = await openVisitor({ forcedColors: true });
    await visitor.visit(site.page('/forced.html', html({})));
    await visitor.click('button', 'Let me choose');
    await visitor.click('input[name="category.performance"]');
    await visitor.waitToSee('input:checked');
    const [on, off, selected, other] = await visitor.run(async () => {
      const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
      await Promise.all(root.getAnimations().map(({ finished }) => finished));
      const look = (selector: string): string[] => {
        const element = root.querySelector(selector) as Element;
        const { backgroundColor, borderBottomColor, fontWeight, borderBottomWidth } = getComputedStyle(element);
        const { marginLeft, backgroundColor: knob } = getComputedStyle(element, '::before');
        return [backgroundColor, borderBottomColor, fontWeight, marginLeft, knob, borderBottomWidth];
      };
      return ['input:checked', 'input:not(:checked)', '[aria-selected=true]', '[aria-selected=false]'].map(look);
    });
    const [ground, , , place, knob] = on as string[];
    expect(ground).not.toBe(off?.[0]);
    expect(ground).not.toBe(knob);
    expect(place).not.toBe(off?.[3]);
    expect(off?.[0]).not.toBe(off?.[4]);
    // A line that is transparent in other colours would be seen in these.
    expect([selected?.[5], other?.[5]]).toEqual(['2px', '0px']);
    expect(selected?.[1]).not.toBe(other?.[1]);
    expect(selected?.[2]).not.toBe(other?.[2]);
    await visitor.close();
  });

  it('forced colours: a placeholder has one border, and none where the frame had its own', async () => {
    const visitor = await openVisitor({ forcedColors: true });
    const frame = `<iframe data-category="performance" data-src="${site.thirdParty}/frame.html" title="Film"></iframe>`;
    await visitor.visit(site.page('/forced-frame.html', html({ body: frame })));
    await visitor.waitToSee('[part=placeholder]');
    const [outer, inner] = await visitor.run(() => {
      const host = document.querySelector('heed-placeholder') as Element;
      const words = host.shadowRoot?.querySelector('[part=placeholder]') as Element;
      return [host, words].map((each) => getComputedStyle(each).borderTopColor);
    });
    expect(outer).toBe('rgba(0, 0, 0, 0)');
    expect(inner).not.toBe(outer);
    await visitor.close();
  });
});
