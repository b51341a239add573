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
