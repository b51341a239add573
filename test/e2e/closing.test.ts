import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, html, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn, storedOn, untilPressable } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** With all of the page at the right edge, so that a click into its middle meets what is beside the dialog. */
function page(path: string, config: HeedConfig): string {
  const tags = ['sale', 'performance'].map((id) =>
    held(`data-category="${id}" src="${site.thirdParty}/tag.js?id=${id}"`),
  );
  const style = '<style>html { margin-left: 1100px }</style>';
  const body = `<p>Text</p><a href="#" data-heed="preferences">Privacy choices</a>${tags.join('')}`;
  return site.page(path, html({ config: { cookie, ...config }, head: style + heed, body }));
}

/** Closes the preferences, with a switch turned but not saved. */
const waysOut: Readonly<Record<string, () => Promise<void>>> = {
  'the X': () => visitor.click('dialog button', 'Close'),
  Esc: () => visitor.press('Escape'),
  'the backdrop': async () => {
    await untilPressable(visitor);
    await visitor.click('html');
  },
};

describe('a visitor who closes and decides nothing', () => {
  it('and opens again at once has the preferences open', async () => {
    await visitor.visit(page('/again.html', { model: 'opt-out' }));
    await visitor.run(() => window.heed.rejectAll());
    for (let times = 0; times < 5; times++) {
      await visitor.run(() => window.heed.open('preferences'));
      await visitor.waitToSee('dialog');
      const surface = await visitor.run(async () => {
        window.heed.close();
        window.heed.open('preferences');
        // A browser may take that long to tell that the first dialog is closed.
        await new Promise((told) => setTimeout(told, 100));
        return window.heed.state.surface;
      });
      expect(surface).toBe('preferences');
      expect(await visitor.sees('dialog')).toBe(true);
    }
  });

  it('in Germany grants nothing by the X, the backdrop or Esc in the preferences, and is still asked (R-CA-11)', async () => {
    await visitor.visit(page('/opt-in.html', { model: 'opt-in' }));
    await visitor.waitToSee('[part=banner]');
    for (const [way, leave] of Object.entries(waysOut)) {
      await visitor.click('button', 'Let me choose');
      await visitor.click('input[name="category.performance"]');
      await visitor.waitToSee('input:checked');
      await leave();
      await visitor.waitNotToSee('dialog');
      await visitor.until(() => window.heed.state.surface === 'banner');
      expect([way, await storedOn(visitor)]).toEqual([way, []]);
    }
    // Opened again, it shows what is in force and not what was tried.
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    expect(await visitor.sees('input:checked')).toBe(false);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
  });

  it('in Germany closes the banner by its X: nothing is granted, only that the question was asked is kept (R-CA-11, R-EU-1)', async () => {
    const first = page('/opt-in.html', { model: 'opt-in' });
    await visitor.visit(first);
    await visitor.waitToSee('[part=banner]');
    await visitor.press('Escape');
    await visitor.run(() => scrollTo(0, document.body.scrollHeight));
    await visitor.visit(page('/next.html', { model: 'opt-in' }));
    await visitor.waitToSee('[part=banner]');
    expect(await storedOn(visitor)).toEqual([]);
    await visitor.click('button', 'Close');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'dismissed', id: '', optedOut: false, grants: {} });
    expect(await storedOn(visitor)).toEqual(['heed']);
    await visitor.visit(first);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', grants: { performance: false, sale: false } });
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    // The way back is still there, and asks for everything again.
    await visitor.click('a', 'Privacy choices');
    await visitor.waitToSee('dialog');
    expect(await visitor.sees('input:checked')).toBe(false);
  });

  it('in California keeps the defaults, which are no consent, and is not asked again (R-CA-11)', async () => {
    const first = page('/opt-out.html', { model: 'opt-out' });
    await visitor.visit(first);
    await visitor.click('button', 'Learn more / Do Not Sell or Share My Personal Information');
    await visitor.click('input:checked');
    for (const leave of Object.values(waysOut)) {
      await leave();
      await visitor.waitNotToSee('dialog');
      await visitor.until(() => window.heed.state.surface === 'banner');
      await visitor.click('a', 'Privacy choices');
      await visitor.waitToSee('dialog input:checked ~ .on', 'Allowed');
    }
    await visitor.press('Escape');
    await visitor.click('section button', 'Close');
    await visitor.waitNotToSee('[part=banner]');
    const record = { source: 'dismissed', id: '', optedOut: false, grants: {} };
    expect(await recordIn(visitor)).toMatchObject(record);
    await visitor.visit(first);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', honored: false, grants: { sale: true } });
    expect(await ranAll(visitor, 2)).toEqual(['sale', 'performance']);
    expect(await recordIn(visitor)).toMatchObject(record);
  });

  it('has a menu of the page that closes by a press elsewhere still open behind the preferences, and the focus back in it', async () => {
    const menu = `<div id="menu"><button type="button" data-heed="preferences">Privacy choices</button></div><script>
      // On its way to what is pressed, as React Aria and Headless UI listen, and on its way back, as Radix does.
      for (const [type, capture] of [['pointerdown', true], ['pointerdown', false], ['mousedown', false], ['touchstart', true]])
        document.addEventListener(type, ({ target }) => menu.contains(target) || menu.remove(), capture);
    </script>`;
    await visitor.visit(site.page('/menu.html', html({ config: { cookie, model: 'opt-out' }, body: menu })));
    await visitor.run(() => window.heed.optOut());
    await visitor.click('#menu button');
    await visitor.waitToSee('dialog');
    await untilPressable(visitor);
    await visitor.click('summary');
    await visitor.waitToSee('.about');
    await visitor.click('dialog button', 'Close');
    await visitor.waitNotToSee('dialog');
    expect(await visitor.focused()).toBe('button "Privacy choices"');
  });

  it('is out of the preferences by Esc from the search as well: the first one clears it, the second one closes them alone', async () => {
    const services = Array.from({ length: 8 }, (_, at) => ({ id: `service-${at}`, category: 'social' }));
    const body = `<dialog id="own">Of the page</dialog><script>own.showModal()</script>`;
    await visitor.visit(site.page('/search.html', html({ config: { cookie, services }, body })));
    await visitor.until(() => window.heed?.state.ready);
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.click('[type=search]');
    await visitor.press('s', 'Escape');
    await visitor.waitToSee('[part=preferences]');
    expect(await visitor.focused()).toBe('input "Search services"');
    await visitor.press('Escape');
    await visitor.waitNotToSee('[part=preferences]');
    expect(await visitor.sees('#own')).toBe(true);
  });

  it('after an opt-out opens the preferences, leaves them every way, and stays opted out (R-CA-5, R-CA-11)', async () => {
    await visitor.visit(page('/opt-out.html', { model: 'opt-out' }));
    await stateOn(visitor);
    await visitor.run(() => window.heed.optOut());
    const before = await visitor.run(() => document.cookie);
    for (const leave of Object.values(waysOut)) {
      await visitor.click('a', 'Privacy choices');
      await visitor.click('dialog input');
      await visitor.waitToSee('dialog input:checked');
      await leave();
      await visitor.waitNotToSee('dialog');
      await visitor.until(() => window.heed.state.surface === 'none');
    }
    expect(await visitor.run(() => document.cookie)).toBe(before);
    expect(await visitor.sees('[part=banner]')).toBe(false);
  });

  it('where a notice is enough says "Got it", and is only kept as told', async () => {
    const url = page('/notice.html', { model: 'notice' });
    await visitor.visit(url);
    await visitor.waitToSee('[part=banner] p', 'This site uses cookies. You can always switch them off.');
    await visitor.click('button', 'Got it');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'dismissed', grants: {} });
    await visitor.visit(url);
    expect((await stateOn(visitor)).surface).toBe('none');
  });
});
