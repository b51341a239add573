import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { bundle } from './bundle.js';
import { heed, html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, untilPressable } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  await visitor.resize(1280, 720);
});
afterAll(() => Promise.all([demo.close(), site.close()]));

/** The room for the banner at the foot of the page comes with the frame after it. */
async function untilBannerHasRoom(): Promise<void> {
  await visitor.waitToSee('[part=banner]');
  await visitor.until(() => Number.parseFloat(getComputedStyle(document.documentElement).paddingBottom) > 0);
}

async function arrive(path = '/?region=DE'): Promise<void> {
  await visitor.visit(demo.url + path);
  await untilBannerHasRoom();
}

interface Stop {
  name: string;
  seen: boolean;
}

/** What has the keyboard, and whether it can be seen: a point of it is in the window and nothing lies over it. */
async function focusInSight(): Promise<Stop> {
  // WebKit scrolls with the next frame.
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const path: Element[] = [];
  for (let each = document.activeElement; each; each = each.shadowRoot?.activeElement ?? null) path.push(each);
  const element = path.at(-1) as HTMLElement;
  const hit = (x: number, y: number): boolean => {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner: Element | null = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return !!found && (element.contains(found) || found.contains(element));
  };
  const seen = [...element.getClientRects()].some(({ left, top, width, height }) => {
    const middle = top + height / 2;
    return [0.1, 0.5, 0.9].some((part) => middle <= innerHeight && hit(left + width * part, middle));
  });
  return { name: `${element.localName} ${element.textContent?.trim().slice(0, 40)}`, seen };
}

/** Buttons, links and switches of heed that are smaller than 24 x 24 pixels; a link in a line of text may be. */
function smallTargets(): string[] {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return roots
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, a, input, summary, [tabindex="0"]')])
    .filter((element) => element.checkVisibility() && !element.matches('td a'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ element, box }) => `${element.localName} ${element.textContent} ${box.width} x ${box.height}`);
}

describe('with the banner open', () => {
  it('every stop of the keyboard can be seen, in the demo and among many links on a telephone (R-A11Y-3)', async () => {
    const links = '<p style="margin: 90px 0"><a href="#">Link</a> in a text, <a href="#">another</a>.</p>'.repeat(12);
    const long = site.page('/long.html', html({ body: `<main><h1>Long</h1>${links}</main>` }));
    for (const [url, width, height] of [
      [`${demo.url}/?region=DE`, 1280, 720],
      [long, 320, 640],
    ] as const) {
      await visitor.resize(width, height);
      await visitor.visit(url);
      await untilBannerHasRoom();
      await untilPressable(visitor);
      const stops: Stop[] = [];
      for (let times = 0; times < 40 && !stops.at(-1)?.name.startsWith('body'); times++) {
        await visitor.press('Tab');
        stops.push(await visitor.run(focusInSight));
      }
      const inPage = stops.filter(({ name }) => !name.startsWith('body'));
      expect(inPage.length).toBeGreaterThan(15);
      expect(inPage.filter(({ seen }) => !seen)).toEqual([]);
    }
  });

  it('the foot of the page can be scrolled into view, and its room is given back afterwards (R-CA-14, R-A11Y-3)', async () => {
    await arrive('/?region=US-CA');
    const gap = await visitor.run(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const banner = document.querySelector('heed-ui')?.shadowRoot?.querySelector('[part=banner]');
      const last = document.querySelector('footer');
      return (banner?.getBoundingClientRect().top ?? 0) - (last?.getBoundingClientRect().bottom ?? 0);
    });
    expect(gap).toBeGreaterThanOrEqual(-1);
    await visitor.click('footer a', 'Do Not Sell or Share My Personal Information');
    await visitor.waitNotToSee('[part=banner]');
    await visitor.until(() => getComputedStyle(document.documentElement).paddingBottom === '0px');
  });

  it('what stays in place is not covered for good: the banner steps to the other edge, and back (R-A11Y-3)', async () => {
    const fixed = (id: string, edge: string): string =>
      `<button id="${id}" style="position: fixed; ${edge}: 20px; left: 40%">${id}</button>`;
    const body = `${fixed('low', 'bottom')}${fixed('high', 'top')}${'<p>Text</p>'.repeat(90)}`;
    // In Firefox a tab whose keyboard has left the page hears of no focus.
    const tab = await visitor.secondTab();
    await tab.visit(site.page('/fixed.html', html({ body })));
    await tab.waitToSee('[part=banner]');
    const layout = (): Promise<{ room: string; sheets: number }> =>
      tab.run(() => {
        const { paddingBottom, scrollPaddingTop } = getComputedStyle(document.documentElement);
        const [foot, head] = [paddingBottom !== '0px', Number.parseFloat(scrollPaddingTop) > 0];
        return { room: `${foot ? 'foot' : ''}${head ? 'head' : ''}`, sheets: document.adoptedStyleSheets.length };
      });
    const focus = (id: string): Promise<void> => tab.run((id) => document.getElementById(id)?.focus(), id);
    await expect.poll(layout).toEqual({ room: 'foot', sheets: 1 });
    await focus('low');
    await expect.poll(layout).toEqual({ room: 'head', sheets: 1 });
    expect(await tab.run(focusInSight)).toEqual({ name: 'button low', seen: true });
    await focus('high');
    await expect.poll(layout).toEqual({ room: 'foot', sheets: 1 });
    expect(await tab.run(focusInSight)).toEqual({ name: 'button high', seen: true });
    await tab.run(() => window.heed.acceptAll());
    await expect.poll(layout).toEqual({ room: '', sheets: 0 });
    await tab.close();
  });

  it('nothing on the page has moved (R-A11Y-5)', async () => {
    const note = `const shifts = []; window.shifts = shifts;
      try { new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: true }); } catch {}`;
    const places =
      'window.placesBefore = [...document.querySelectorAll("main *")].map((e) => JSON.stringify(e.getBoundingClientRect()))';
    const body = `<main><h1>Title</h1>${'<p>Text</p>'.repeat(40)}</main><script>${places}</script>`;
    await visitor.visit(site.page('/shift.html', html({ head: `<script>${note}</script>${heed}`, body })));
    await visitor.waitToSee('[part=banner]');
    const [shifts, before, after] = await visitor.run(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      const places = [...document.querySelectorAll('main *')].map((e) => JSON.stringify(e.getBoundingClientRect()));
      return [Reflect.get(window, 'shifts'), Reflect.get(window, 'placesBefore'), places];
    });
    // Chromium's own measure; the other engines observe nothing of the kind.
    expect(shifts).toEqual([]);
    expect(after).toEqual(before);
  });
});

describe('in the preferences', () => {
  it('every stop of the keyboard can be seen beside the button that saves, on a screen that is none too high (R-A11Y-3)', async () => {
    await visitor.resize(1280, 560);
    await visitor.visit(site.page('/low.html', html({})));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
    await untilPressable(visitor);
    const stops: Stop[] = [];
    for (let times = 0; times < 40 && !/Save settings$/.test(stops.at(-1)?.name ?? ''); times++) {
      await visitor.press('Tab');
      stops.push(await visitor.run(focusInSight));
    }
    expect(stops.length).toBeGreaterThan(10);
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  });
});

describe('what can be pressed', () => {
  it('is shown alone: a banner that comes in front of what fills the screen waits for the end of that (R-A11Y-3)', async () => {
    const body = '<main><button onclick="parentElement.requestFullscreen()">Fill the screen</button></main>';
    // Firefox lets nobody fill the screen once its own bars have had the keyboard.
    const screen = await visitor.secondTab();
    await screen.visit(site.page('/full.html', html({ body })));
    await screen.click('[part=reject]');
    await screen.waitNotToSee('[part=banner]');
    await screen.click('button', 'Fill the screen');
    await screen.until(() => document.fullscreenElement);
    await screen.run(() => window.heed.open('preferences'));
    await screen.click('[part=preferences] [part=close]');
    await screen.run(() => window.heed.open('banner'));
    await screen.until(() => document.querySelector('heed-ui')?.matches(':popover-open'));
    await screen.waitNotToSee('[part=banner]');
    await screen.run(() => document.exitFullscreen());
    await screen.click('[part=banner] [part=accept]');
    await screen.waitNotToSee('[part=banner]');
    await screen.close();
  });

  it('is shown alone: the banner makes way for a modal dialog of the page, and has the focus again after it (R-A11Y-2)', async () => {
    const body = `<dialog style="inset: auto 0 0"><form method="dialog"><button>I am of age</button></form></dialog>
      <script>document.querySelector('dialog').showModal()</script>`;
    await visitor.visit(site.page('/age.html', html({ body })));
    await visitor.until(() => document.querySelector('heed-ui')?.matches(':popover-open'));
    await visitor.waitNotToSee('[part=banner]');
    await visitor.click('button', 'I am of age');
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => {
      const root = document.querySelector('heed-ui')?.shadowRoot;
      root?.querySelector<HTMLElement>('[part=reject]')?.focus();
      document.querySelector('dialog')?.showModal();
    });
    await visitor.waitNotToSee('[part=banner]');
    await visitor.press('Escape');
    await visitor.waitToSee('[part=banner]');
    expect(await visitor.focused()).toBe('button "Reject all"');
  });

  it('is shown alone: a banner that an app renders makes way while the whole app is inert, as beside a dialog of Headless UI', async () => {
    const app = await bundle(`import { createConsent } from 'heed';
      import { Banner, ConsentProvider } from 'heed/ui';
      import { h, render } from 'preact';
      const client = createConsent({ model: 'opt-in', cookie: { name: 'inert' }, trigger: false });
      render(h(ConsentProvider, { client }, h(Banner)), document.querySelector('#app'));`);
    const body = `<div id="app"></div><div id="age" hidden style="position: fixed; inset: auto 0 0"><button>I am of age</button></div>
      <script>${app}
        const app = document.querySelector('#app');
        window.ask = (isOpen) => { app.inert = isOpen; age.hidden = !isOpen; };
        age.onclick = () => ask(false);
      </script>`;
    await visitor.visit(site.page('/inert.html', html({ head: '', body })));
    await visitor.waitToSee('[part=banner]');
    await untilPressable(visitor);
    await visitor.run(() => Reflect.get(window, 'ask')(true));
    await visitor.waitNotToSee('[part=banner]');
    await visitor.click('button', 'I am of age');
    await visitor.click('[part=banner] [part=reject]');
    await visitor.waitNotToSee('[part=banner]');
  });

  it('is shown: an app that fills the screen has the banner that it renders within', async () => {
    const app = await bundle(`import { createConsent } from 'heed';
      import { Banner, ConsentProvider } from 'heed/ui';
      import { h, render } from 'preact';
      const client = createConsent({ model: 'opt-in', cookie: { name: 'app' }, trigger: false });
      document.onfullscreenchange = () => render(h(ConsentProvider, { client }, h(Banner)), document.querySelector('#app'));`);
    const body = `<main><button onclick="parentElement.requestFullscreen()">Fill the screen</button><div id="app"></div></main>
      <script>${app}</script>`;
    const screen = await visitor.secondTab();
    await screen.visit(site.page('/app.html', html({ head: '', body })));
    await screen.click('button', 'Fill the screen');
    await screen.waitToSee('[part=banner]');
    expect(await screen.run(() => document.fullscreenElement?.localName)).toBe('main');
    await screen.click('[part=banner] [part=accept]');
    await screen.waitNotToSee('[part=banner]');
    await screen.close();
  });

  it('is at least 24 x 24 pixels, in every surface and at both widths (R-A11Y-3)', async () => {
    for (const width of [1280, 320]) {
      await visitor.resize(width, 720);
      await arrive('/?region=DE');
      await visitor.waitToSee('[part=placeholder]');
      expect(await visitor.run(smallTargets)).toEqual([]);
      await visitor.click('button', 'Let me choose');
      await visitor.waitToSee('dialog');
      expect(await visitor.run(smallTargets)).toEqual([]);
      await visitor.click('button', 'Cookie List');
      expect(await visitor.run(smallTargets)).toEqual([]);
      await visitor.visit(site.page('/trigger.html', html({ config: { model: 'opt-out' } })));
      await visitor.waitToSee('[part=banner]');
      await visitor.run(() => window.heed.optOut());
      await visitor.waitToSee('button', 'Privacy choices');
      expect(await visitor.run(smallTargets)).toEqual([]);
    }
  });

  it('can be reached and pressed at 400 % zoom, in the banner and in the preferences (R-A11Y-1)', async () => {
    await visitor.resize(320, 256);
    for (const layer of ['banner', 'preferences']) {
      await arrive('/?region=US-CA');
      if (layer === 'preferences') {
        await visitor.click('button', 'Learn more / Do Not Sell or Share My Personal Information');
        await visitor.waitToSee('dialog');
        await untilPressable(visitor);
      }
      const wide = await visitor.run(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      // Scrolled to by the keyboard, it is there as a whole.
      const cut = await visitor.run(async (part) => {
        const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
        // At rest: it comes up from below.
        await Promise.all(root.getAnimations().map(({ finished }) => finished));
        const hidden: string[] = [];
        for (const button of root.querySelectorAll<HTMLElement>(
          `[part=${part}] :is([part=reject],[part=accept],[part=save])`,
        )) {
          button.focus();
          // WebKit scrolls with the next frame.
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
          const { left, right, top, bottom } = button.getBoundingClientRect();
          const isHit = (y: number): boolean => root.elementFromPoint((left + right) / 2, y) === button;
          if (!isHit(top + 1) || !isHit(bottom - 1)) hidden.push(button.outerHTML);
        }
        return hidden;
      }, layer);
      expect([layer, cut]).toEqual([layer, []]);
      await visitor.click(`[part=${layer}] button`, 'Reject all');
      await visitor.waitNotToSee(`[part=${layer}]`);
      expect(await recordIn(visitor)).toMatchObject({ source: layer, optedOut: true });
      await forget(visitor);
    }
  });
});
