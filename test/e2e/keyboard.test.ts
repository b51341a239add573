import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, storedOn } from './witness.js';

let site: Site;
let someone: Visitor;
let visitor: Visitor;

const config: HeedConfig = { model: 'opt-in', cookie: { name: 'heed' }, links: { privacy: '/privacy' } };
const body = `<p><a href="#first">First link</a> <input aria-label="Search">
  <a href="/privacy-choices" data-heed="preferences">Privacy choices</a></p>`;

beforeAll(async () => {
  site = await openSite();
  someone = await openVisitor();
});
// A window each: after a Tab beyond the page's last stop Firefox's own bars keep the keyboard, in the next page as well.
beforeEach(async () => {
  visitor = await someone.secondTab();
});
afterEach(async () => {
  await forget(visitor);
  await visitor.close();
});
afterAll(() => site.close());

async function arrive(): Promise<void> {
  await visitor.visit(site.page('/page.html', html({ config, body })));
  await visitor.waitToSee('[part=banner]');
}

/** Whether the keyboard is inside of heed's dialog, outside of the page (the browser's own bars) or elsewhere in the page. */
function whereFocusIs(): 'dialog' | 'browser' | 'page' {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element?.closest('dialog')) return 'dialog';
  return !element || element.matches('body, html') ? 'browser' : 'page';
}

async function pressUntil(key: string, focus: string, most = 12): Promise<void> {
  for (let times = 0; times < most && (await visitor.focused()) !== focus; times++) await visitor.press(key);
  expect(await visitor.focused()).toBe(focus);
}

describe('a visitor at the keyboard', () => {
  it('is not disturbed by the banner, which is a named region and comes first (R-A11Y-2)', async () => {
    await arrive();
    expect(await visitor.focused()).toBe('body');
    const region = await visitor.run(() => {
      const host = document.querySelector('heed-ui') as HTMLElement;
      const banner = host.shadowRoot?.querySelector('[part=banner]') as HTMLElement;
      const name = host.shadowRoot?.getElementById(`${banner.getAttribute('aria-labelledby')}`)?.textContent;
      // A named <section> is a region.
      return [banner.localName, name, host.compareDocumentPosition(document.body) & Node.DOCUMENT_POSITION_FOLLOWING];
    });
    expect(region).toEqual(['section', 'Your privacy on this site', 4]);
    const stops: string[] = [];
    for (let stop = 0; stop < 6; stop++) {
      await visitor.press('Tab');
      stops.push(await visitor.focused());
    }
    expect(stops).toEqual([
      'a "Privacy policy"',
      ...['button "Reject all"', 'button "Accept all"', 'button "Let me choose"', 'button "Close"'],
      'a "First link"',
    ]);
  });

  it('keeps on typing while the banner comes (R-A11Y-2)', async () => {
    const typing = '<input aria-label="Search" autofocus><script>document.querySelector("input").focus()</script>';
    await visitor.visit(site.page('/typing.html', html({ config, body: typing })));
    await visitor.press('h', 'i');
    await visitor.waitToSee('[part=banner]');
    await visitor.press('!');
    expect(await visitor.focused()).toBe('input "Search"');
    expect(await visitor.run(() => document.querySelector('input')?.value)).toBe('hi!');
  });

  it('refuses by Enter (R-A11Y-5, R-EU-2)', async () => {
    await arrive();
    await pressUntil('Tab', 'button "Reject all"');
    await visitor.press('Enter');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', optedOut: true, grants: { performance: false } });
  });

  it('is taken into the preferences and kept there (R-A11Y-2)', async () => {
    await arrive();
    await pressUntil('Tab', 'button "Let me choose"');
    await visitor.press('Enter');
    await visitor.waitToSee('dialog');
    expect(await visitor.run(whereFocusIs)).toBe('dialog');
    const places = new Set<string>();
    const stops = new Set([await visitor.focused()]);
    for (const key of [...Array<string>(24).fill('Tab'), ...Array<string>(4).fill('Shift+Tab')]) {
      await visitor.press(key);
      places.add(await visitor.run(whereFocusIs));
      stops.add(await visitor.focused());
    }
    expect([...places].filter((place) => place !== 'browser')).toEqual(['dialog']);
    for (const stop of ['button "Close"', 'button "Allow all"', 'button "Save settings"', 'a "Privacy policy"']) {
      expect([...stops]).toContain(stop);
    }
  });

  it('turns between the tabs by arrows, Home and End (R-A11Y-5)', async () => {
    await arrive();
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
    const [choices, list] = ['button#tab-choices "Cookie Preferences"', 'button#tab-list "Cookie List"'];
    await pressUntil('Tab', choices);
    for (const [key, tab] of [
      ...([
        ['ArrowRight', list],
        ['ArrowRight', choices],
        ['ArrowLeft', list],
      ] as const),
      ...([
        ['Home', choices],
        ['End', list],
      ] as const),
    ]) {
      await visitor.press(key);
      expect([key, await visitor.focused()]).toEqual([key, tab]);
      expect(await visitor.sees('[role=tabpanel]#panel-list')).toBe(tab === list);
      expect(await visitor.sees('[role=tabpanel]#panel-choices')).toBe(tab === choices);
    }
    // The panel itself is the next stop, for it scrolls.
    await visitor.press('Tab');
    expect(await visitor.focused()).toMatch(/^div#panel-list/);
    await visitor.press('Shift+Tab');
    expect(await visitor.focused()).toBe(list);
  });

  it('opens a text, turns a switch by Space and saves (R-A11Y-4, R-A11Y-5)', async () => {
    await arrive();
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
    await pressUntil('Tab', 'summary "Functional Cookies"');
    await visitor.press('Enter');
    await visitor.waitToSee('details[open] ~ .about p');
    await visitor.press('Tab');
    const name = 'input[name="category.functional"]';
    await visitor.waitToSee(`${name}:not(:checked) ~ .off`, 'Not allowed');
    await visitor.press('Space');
    await visitor.waitToSee(`${name}:checked ~ .on`, 'Allowed');
    await pressUntil('Tab', 'button "Save settings"', 20);
    await visitor.press('Enter');
    await visitor.waitNotToSee('dialog');
    expect(await recordIn(visitor)).toMatchObject({ grants: { functional: true, performance: false } });
  });

  it('decides nothing by Enter in the search or on a switch (R-EU-2, R-CA-11)', async () => {
    const services = Array.from({ length: 9 }, (_, at) => ({ id: `tool-${at}`, category: 'performance' }));
    await visitor.visit(site.page('/search.html', html({ config: { ...config, model: 'opt-out', services } })));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.click('input[type=search]');
    await visitor.press('Enter');
    await visitor.click('input[name="group.do-not-sell"]');
    await visitor.press('Enter');
    await visitor.run(() => new Promise((done) => setTimeout(done, 100)));
    expect(await visitor.run(() => window.heed.state.surface)).toBe('preferences');
    expect(await storedOn(visitor)).toEqual([]);
  });

  it('types into the search and presses buttons on a page that has these keys for shortcuts, in a panel as well', async () => {
    const services = Array.from({ length: 9 }, (_, at) => ({ id: `tool-${at}`, category: 'performance' }));
    const shortcuts = () =>
      document.addEventListener('keydown', (event) => {
        const isOwn = (event.target as Element).matches('input, button, a, summary');
        if (!isOwn && /^[ s]$/.test(event.key)) event.preventDefault();
      });
    const panel = `<script>(${shortcuts})()</script><div data-heed="panel"></div>`;
    await visitor.visit(site.page('/shortcuts.html', html({ config: { ...config, services }, body: panel })));
    for (const place of ['[part=panel]', 'dialog'] as const) {
      if (place === 'dialog') await visitor.run(() => window.heed.open('preferences'));
      await visitor.click(`${place} input[type=search]`);
      await visitor.press('s', 'e', 'Space', 's');
      await visitor.until(
        (name) =>
          [...document.querySelectorAll('heed-ui, heed-panel')].some(
            ({ shadowRoot }) =>
              shadowRoot?.querySelector<HTMLInputElement>(`${name} input[type=search]`)?.value === 'se s',
          ),
        place,
      );
    }
    await pressUntil('Shift+Tab', 'button "Reject all"');
    await visitor.press('Space');
    await visitor.waitNotToSee('dialog');
    expect(await recordIn(visitor)).toMatchObject({ source: 'preferences', optedOut: true });
  });

  it('presses all other buttons there as well: of the banner, of a placeholder, and of the way back', async () => {
    const player = () =>
      document.addEventListener('keydown', (event) => {
        const isOwn = (event.target as Element).matches('input, button, a, summary');
        if (!isOwn && /^( |Enter)$/.test(event.key)) event.preventDefault();
      });
    const frame = `<iframe data-category="performance" data-src="about:blank" title="Film" width="400" height="300"></iframe>`;
    const page = { config: { ...config, trigger: true }, body: `<script>(${player})()</script>${frame}` };
    const press = async (key: string, host: string, button: string): Promise<void> => {
      await visitor.waitToSee(button);
      await visitor.run(
        (host, button) => document.querySelector(host)?.shadowRoot?.querySelector<HTMLElement>(button)?.focus(),
        host,
        button,
      );
      await visitor.press(key);
    };
    for (const key of ['Space', 'Enter']) {
      await visitor.visit(site.page('/player.html', html(page)));
      await press(key, 'heed-ui', '[part=reject]');
      await visitor.waitNotToSee('[part=banner]');
      await press(key, 'heed-placeholder', '[part=allow]');
      await visitor.until(() => window.heed.allows('performance'));
      await press(key, 'heed-trigger', 'button');
      await visitor.waitToSee('dialog');
      await forget(visitor);
    }
  });

  it('goes from control to control in the preferences where a menu of the page still keeps the focus', async () => {
    // As focus-trap does, with clicks outside allowed.
    const trap = () =>
      document.addEventListener(
        'keydown',
        (event) => {
          if (event.key === 'Tab' && !(event.target as Element).matches('nav *')) event.preventDefault();
        },
        true,
      );
    const body = `<script>(${trap})()</script><nav><a href="#" data-heed="preferences">Privacy choices</a></nav>`;
    await visitor.visit(site.page('/trap.html', html({ config, body })));
    await visitor.waitToSee('[part=banner]');
    await visitor.click('a', 'Privacy choices');
    await visitor.waitToSee('dialog');
    await pressUntil('Tab', 'button "Reject all"');
    await visitor.press('Enter');
    await visitor.waitNotToSee('dialog');
  });

  it('leaves the preferences by Esc or the X, and is back where they were opened, with nothing granted (R-A11Y-2, R-CA-11)', async () => {
    await arrive();
    for (const opener of ['button "Let me choose"', 'a "Privacy choices"']) {
      await pressUntil('Tab', opener);
      for (const leave of [['Escape'], ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Enter']]) {
        await visitor.press('Enter');
        await visitor.waitToSee('dialog');
        if (leave.length > 1) expect(await visitor.focused()).toBe('button "Close"');
        await visitor.press(...leave);
        await visitor.waitNotToSee('dialog');
        // The browser tells heed of its closing a moment later.
        await visitor.until(() => window.heed.state.surface === 'banner');
        expect(await visitor.focused()).toBe(opener);
      }
    }
    expect(await visitor.sees('[part=banner]')).toBe(true);
    expect(await storedOn(visitor)).toEqual([]);
  });
});
