import type { HeedConfig } from 'heed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.js';
import { forget, recordIn } from './witness.js';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

function page(path: string, config: HeedConfig): string {
  const body = '<a href="/privacy-choices" data-heed="preferences">Privacy choices</a>';
  return site.page(path, html({ config: { cookie: { name: 'heed' }, ...config }, body }));
}

interface Look {
  part: string;
  box: number[];
  style: string[];
  contrast: number;
}

/** How refuse and accept look in the layer at hand, in the order in which they are read; contrast as in WCAG 2.2. */
function answers(layer: string): Look[] {
  const luminance = (colour: string): number => {
    // Painted, for a computed colour may be in any notation.
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const root = document.querySelector('heed-ui')?.shadowRoot;
  return [...(root?.querySelectorAll(`${layer} :is([part=reject], [part=accept])`) ?? [])].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const [dark = 0, bright = 0] = [style.color, style.backgroundColor].map(luminance).sort((a, b) => a - b);
    const names = [
      ...['font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing', 'text-transform'],
      ...['text-decoration-line', 'color', 'background-color', 'background-image', 'opacity', 'box-shadow'],
      ...['border-top-color', 'border-top-width', 'border-top-style', 'border-top-left-radius', 'padding-left'],
    ];
    return {
      part: `${element.localName} ${element.getAttribute('part')}`,
      // A layer that is still on its way in is a hair off.
      box: [left, top, width, height].map((length) => Math.round(length * 100) / 100),
      style: names.map((name) => `${name}: ${style.getPropertyValue(name)}`),
      contrast: (bright + 0.05) / (dark + 0.05),
    };
  });
}

async function expectSymmetry(visitor: Visitor, layer: string): Promise<void> {
  const [reject, accept] = (await visitor.run(answers, layer)) as [Look, Look];
  expect([layer, reject.part, accept.part]).toEqual([layer, 'button reject', 'button accept']);
  expect(accept.style).toEqual(reject.style);
  for (const side of [1, 2, 3]) {
    expect(Math.abs((accept.box[side] ?? 0) - (reject.box[side] ?? 0))).toBeLessThanOrEqual(1);
  }
  expect(accept.box[0]).toBeGreaterThan(reject.box[0] ?? 0);
  expect(reject.box[3]).toBeGreaterThanOrEqual(44);
  expect(reject.contrast).toBeGreaterThanOrEqual(4.5);
}

const looks: [string, VisitorOptions, number][] = [
  ['by day', {}, 1280],
  ['by night', { dark: true, reducedMotion: true }, 1280],
  ['on a telephone', {}, 320],
];

describe('refusing and accepting', () => {
  it.each(sample(looks, 2))(
    'are the same button in both layers, side by side in one order: %s (R-CA-7, R-EU-2)',
    async (_, options, width) => {
      const visitor = await openVisitor(options);
      await visitor.resize(width, 720);
      for (const model of ['opt-in', 'opt-out'] as const) {
        await visitor.visit(page(`/${model}.html`, { model }));
        await visitor.waitToSee('[part=banner]');
        await expectSymmetry(visitor, '[part=banner]');
        await visitor.click('[part=choose]');
        await visitor.waitToSee('dialog');
        await expectSymmetry(visitor, 'dialog');
      }
      await visitor.close();
    },
  );

  it('take one click each, in the banner and in the preferences (R-CA-7, R-CA-8)', async () => {
    const visitor = await openVisitor();
    for (const [layer, part, granted] of [
      ...([
        ['banner', 'reject', false],
        ['banner', 'accept', true],
      ] as const),
      ...([
        ['preferences', 'reject', false],
        ['preferences', 'accept', true],
      ] as const),
    ]) {
      await visitor.visit(page('/opt-out.html', { model: 'opt-out' }));
      await visitor.waitToSee('[part=banner]');
      if (layer === 'preferences') await visitor.click('a', 'Privacy choices');
      await visitor.click(`[part=${layer}] [part=${part}]`);
      await visitor.waitNotToSee(`[part=${layer}]`);
      expect(await visitor.sees('[part=banner], [part=preferences]')).toBe(false);
      expect(await recordIn(visitor)).toMatchObject({ source: layer, optedOut: !granted, grants: { sale: granted } });
      await forget(visitor);
    }
    await visitor.close();
  });
});

describe('the switches', () => {
  it('are not ticked before a choice in an opt-in region, name the thing and tell their state in words (R-EU-2, R-CA-12)', async () => {
    const visitor = await openVisitor();
    await visitor.visit(page('/opt-in.html', { model: 'opt-in' }));
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    const names = ['Functional Cookies', 'Performance Cookies', 'Sale of Personal Data'];
    const titles = [...names, 'Social Media Cookies', 'Targeting Cookies'];
    const off = titles.map((name) => ({ name, checked: false, state: 'Not allowed' }));
    expect(await visitor.run(switches)).toEqual(off);
    await visitor.click('input[name="category.performance"]');
    const on = { name: 'Performance Cookies', checked: true, state: 'Allowed' };
    expect(await visitor.run(switches)).toEqual(off.map((each) => (each.name === on.name ? on : each)));
    await visitor.close();
  });

  it('say "Allowed" and "Opted out" where silence permits, with no yes and no beside "Do Not Sell" (R-CA-12)', async () => {
    const visitor = await openVisitor();
    await visitor.visit(page('/opt-out.html', { model: 'opt-out' }));
    await visitor.click('button', 'Learn more / Do Not Sell or Share My Personal Information');
    await visitor.waitToSee('dialog h2', 'Do Not Sell or Share My Personal Information');
    const name = 'Sale of Personal Data, Targeting & Social Media Cookies';
    expect(await visitor.run(switches)).toEqual([{ name, checked: true, state: 'Allowed' }]);
    await visitor.click('dialog input');
    expect(await visitor.run(switches)).toEqual([{ name, checked: false, state: 'Opted out' }]);
    const words = await visitor.text('dialog');
    expect(words).toContain('Always active');
    expect(words).not.toMatch(/^(yes|no|on|off|ok)$/im);
    await visitor.close();
  });
});

/** The switches as they are named to everyone and to assistive technology, with the state that is to be read beside them. */
function switches(): { name: string; checked: boolean; state: string }[] {
  const root = document.querySelector('heed-ui')?.shadowRoot;
  return [...(root?.querySelectorAll<HTMLInputElement>('dialog input[role=switch]') ?? [])].map((input) => ({
    name: root?.getElementById(`${input.getAttribute('aria-labelledby')}`)?.textContent ?? '',
    checked: input.checked,
    // biome-ignore lint/performance/useDomNodeTextContent: the words for the other state are there, but not shown
    state: (input.parentElement as HTMLElement).innerText.trim(),
  }));
}
