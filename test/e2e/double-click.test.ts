import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn } from './witness.js';

let site: Site;
let visitor: Visitor;

const config: HeedConfig = { model: 'opt-out', region: 'US-CA', cookie: { name: 'heed' } };
const body = '<p>Text</p><a href="/privacy-choices" data-heed="preferences">Privacy choices</a>';

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

/** What is open once the second press has done what it does. */
async function surfaceAfterwards(): Promise<string> {
  await new Promise((done) => setTimeout(done, 500));
  return visitor.run(() => window.heed.state.surface);
}

describe('a visitor who presses everything twice', () => {
  it.each([
    ['a telephone', 'opt-in', 'Let me choose', 390, 844],
    ['a desktop', 'opt-out', 'Learn more / Do Not Sell or Share My Personal Information', 1280, 720],
  ] as const)(
    'has the preferences open on %s, and has saved nothing (R-EU-2, R-CA-11)',
    async (_, model, name, width, height) => {
      await visitor.resize(width, height);
      await visitor.visit(site.page('/twice.html', html({ config: { ...config, model }, body })));
      await visitor.doubleClick('button', name);
      expect(await surfaceAfterwards()).toBe('preferences');
      expect(await recordIn(visitor)).toBeUndefined();
    },
  );

  it.each([
    ['a telephone', 'Allow all', 390, 844],
    ['a desktop', 'Save settings', 1280, 720],
  ])(
    'and had opted out is asked on %s whether it is meant, and has not answered yet (R-CA-10)',
    async (_, name, width, height) => {
      await visitor.resize(width, height);
      await visitor.visit(site.page('/twice.html', html({ config, body })));
      await visitor.run(() => window.heed.rejectAll());
      await visitor.click('a', 'Privacy choices');
      await visitor.click('input[name="group.do-not-sell"]');
      await visitor.doubleClick('button', name);
      expect(await surfaceAfterwards()).toBe('confirm');
      await visitor.click('button', 'Allow it');
      await visitor.until(() => window.heed.state.grants['sale']);
    },
  );
});

describe('a visitor who presses at the spot where the banner comes just then', () => {
  /** A page's own button for the spot of the one that accepts. */
  const own = (does: string): string =>
    `<button style="position: fixed" onclick="this.value++; ${does}" value="0">Order</button>`;
  const asksAgain = own("heed.open('banner')");

  /** Opens a page with its button in place, and the banner as well. */
  async function arrive(body: string): Promise<void> {
    await visitor.visit(site.page('/in-the-way.html', html({ config: { cookie: { name: 'heed' } }, body })));
    await visitor.waitToSee('[part=accept]');
    await visitor.run(() => {
      const accept = document.querySelector('heed-ui')?.shadowRoot?.querySelector('[part=accept]') as Element;
      const { left, top, width, height } = accept.getBoundingClientRect();
      const button = document.querySelector('button') as HTMLElement;
      Object.assign(button.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    });
  }

  /** The banner goes, for a moment. */
  async function without(hide: () => void): Promise<void> {
    await visitor.run(hide);
    await visitor.waitNotToSee('[part=banner]');
  }

  async function pressTwice(): Promise<void> {
    await visitor.doubleClick('button', 'Order');
    await visitor.waitToSee('[part=banner]');
    expect(await visitor.run(() => window.heed.allows('targeting'))).toBe(false);
  }

  it.each([
    ['a telephone', 390, 844],
    ['a desktop', 1280, 720],
  ])(
    'presses what they meant on %s, and has answered nothing; a moment later they can (R-EU-2)',
    async (_, ...size) => {
      await visitor.resize(...size);
      await arrive(asksAgain);
      await without(() => window.heed.close());
      await pressTwice();
      expect(await visitor.run(() => document.querySelector('button')?.value)).toBe('2');
      await visitor.click('[part=accept]');
      await visitor.waitNotToSee('[part=banner]');
      expect(await visitor.run(() => window.heed.allows('targeting'))).toBe(true);
    },
  );

  it('has answered nothing either where it comes back after a modal dialog of the page', async () => {
    await arrive(`<dialog>${own("closest('dialog').close()")}</dialog>`);
    await without(() => document.querySelector('dialog')?.showModal());
    await pressTwice();
  });

  it('is not kept waiting at the keyboard, and neither is an agent that answers for its user (R-EU-2)', async () => {
    for (const isAgent of [false, true]) {
      await arrive(asksAgain);
      await without(() => window.heed.close());
      await visitor.run(async (isAgent) => {
        window.heed.open('banner');
        const { shadowRoot } = document.querySelector('heed-ui') as Element;
        const find = () => shadowRoot?.querySelector<HTMLElement>('[part=accept]');
        while (!find()) await new Promise(requestAnimationFrame);
        find()?.focus();
        if (isAgent) find()?.click();
      }, isAgent);
      if (!isAgent) await visitor.press('Enter');
      await visitor.until(() => window.heed.allows('targeting'));
      await forget(visitor);
    }
  });
});
