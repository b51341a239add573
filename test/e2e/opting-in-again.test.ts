import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, html, pretendedSignal, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, stateOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

const groupSwitch = 'input[name="group.do-not-sell"]';

/** In an opt-out region, with a tag that sells, links in the foot, and an ear for heed's events. */
function page(path: string, config: HeedConfig = {}, before = ''): string {
  const listen = `window.told = [];
    for (const type of ['opt-out', 'conflict'])
      document.addEventListener('heed:' + type, ({ detail }) => window.told.push({ ...detail, type }));`;
  return site.page(
    path,
    html({
      config: { model: 'opt-out', region: 'US-CA', cookie: { name: 'heed' }, ...config },
      head: `<script>${before}${listen}</script>${heed}`,
      body: `${held(`data-category="sale" src="${site.thirdParty}/tag.js?id=sold"`)}
        <footer><a href="/privacy-choices" data-heed="preferences">Your choices</a>
        <a href="/do-not-sell" data-heed="opt-out">Do Not Sell or Share My Personal Information</a>
        <p data-heed="status"></p></footer>`,
    }),
  );
}

const told = (): Promise<Record<string, unknown>[]> => visitor.run(() => Reflect.get(window, 'told'));

describe('a visitor who has opted out', () => {
  it('did so in one step, and the page is told what its server needs (R-CA-8, R-CA-13)', async () => {
    const services = [
      { id: 'ads', category: 'targeting' },
      { id: 'counter', category: 'performance', shares: true },
      { id: 'chat', category: 'functional' },
    ];
    await visitor.visit(page('/out.html', { services, known: true }));
    await visitor.click('a', 'Do Not Sell or Share My Personal Information');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.until(() => Reflect.get(window, 'told').length > 0);
    expect(await told()).toEqual([
      {
        ...{ type: 'opt-out', action: 'opt-out', known: true, region: 'US-CA' },
        ...{ categories: ['sale', 'social', 'targeting'], services: ['ads', 'counter'] },
        record: expect.objectContaining({ source: 'link', optedOut: true, id: expect.stringMatching(/^\w{6,14}$/) }),
        // Firefox says that its switch is off, the others say nothing.
        signal: expect.not.objectContaining({ gpc: true }),
      },
    ]);
  });

  it('is asked twice before it is undone, in words that weigh the same, and by keyboard as well (R-CA-7, R-CA-10)', async () => {
    await visitor.visit(page('/again.html'));
    await visitor.click('button', 'Reject all');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.reload();
    for (const answer of ['Escape', 'Stay opted out'] as const) {
      await visitor.click('a', 'Your choices');
      await visitor.click('dialog button', 'Allow all');
      await visitor.waitToSee('[part=confirm] h2', 'Allow sale and sharing?');
      if (answer === 'Escape') await visitor.press(answer);
      else await visitor.click('dialog button', answer);
      // A browser tells of a dialog that Esc has closed a moment later.
      await visitor.until(() => window.heed.state.surface === 'none');
      expect(await stateOn(visitor)).toMatchObject({ honored: true, grants: { sale: false } });
      expect(await ran(visitor)).toEqual([]);
    }
    const before = await recordIn(visitor);
    await visitor.click('a', 'Your choices');
    await visitor.click(groupSwitch);
    await visitor.click('button', 'Save settings');
    await visitor.waitToSee('[part=confirm]');
    expect(await recordIn(visitor)).toEqual(before);
    const sizes = await visitor.run(() => {
      const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
      return ['keep', 'confirm-allow'].map((part) => {
        const button = root.querySelector(`[part=${part}]`) as HTMLElement;
        const { fontSize, fontWeight, color, backgroundColor } = getComputedStyle(button);
        return [button.offsetWidth, button.offsetHeight, fontSize, fontWeight, color, backgroundColor];
      });
    });
    expect(sizes[0]).toEqual(sizes[1]);
    await visitor.click('dialog button', 'Allow it');
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
    expect(await recordIn(visitor)).toMatchObject({ optedOut: false, source: 'preferences', previous: before?.id });
    await visitor.waitNotToSee('[data-heed=status]', 'Opt-Out Request Honored');
  });
});

describe('a visitor under 16', () => {
  it('has nothing sold unless they say so twice (R-CA-16)', async () => {
    await visitor.visit(page('/minor.html', { minor: true }));
    await visitor.click('button', 'Accept all');
    await visitor.waitToSee('[part=confirm]');
    expect(await ran(visitor)).toEqual([]);
    await visitor.click('dialog button', 'Allow it');
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
  });
});

describe('a visitor whose browser signals', () => {
  const override = async (): Promise<void> => {
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.click('a', 'Your choices');
    await visitor.click(groupSwitch);
    await visitor.click('button', 'Save settings');
    await visitor.click('dialog button', 'Allow it');
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
  };

  it('may allow it all the same, in two steps, and it ends with the visit (R-CA-3)', async () => {
    await visitor.visit(page('/visit.html', {}, pretendedSignal));
    await override();
    await visitor.reload();
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
    const lives = (await visitor.cookies()).map(({ name, expires = -1 }) => [name, expires > 0 ? 'for good' : 'visit']);
    expect(lives.sort()).toEqual([
      ['heed', 'for good'],
      ['heed.visit', 'visit'],
    ]);
    // The visit ends: the browser forgets what it kept for that long, and the opt-out is there again.
    await visitor.run(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a browser does when it closes
      document.cookie = 'heed.visit=; max-age=0; path=/';
    });
    await visitor.reload();
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await stateOn(visitor)).toMatchObject({ heard: true, grants: { sale: false }, record: { optedOut: true } });
  });

  it('and whom the site knows keeps that permission for as long as the site knows them (R-CA-3)', async () => {
    const known = page('/known.html', { known: true }, pretendedSignal);
    await visitor.visit(known);
    await override();
    await visitor.visit(page('/unknown.html', {}, pretendedSignal));
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await stateOn(visitor)).toMatchObject({ heard: true, grants: { sale: false } });
    expect(await ran(visitor)).toEqual([]);
  });

  it('and takes part in a programme that pays is asked by the page, and leaves it by silence (R-CA-4)', async () => {
    await visitor.visit(page('/programme.html', { financialIncentive: true, known: true }, pretendedSignal));
    await visitor.until(() => Reflect.get(window, 'told').length > 1);
    expect((await told()).map(({ type }) => type)).toEqual(['opt-out', 'conflict']);
    expect(await stateOn(visitor)).toMatchObject({ honored: true, grants: { sale: false } });
    await visitor.run(() => Reflect.get(window, 'told')[1].stay());
    await visitor.waitToSee('[part=confirm]');
    expect(await ran(visitor)).toEqual([]);
    await visitor.click('dialog button', 'Allow it');
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
    expect(await recordIn(visitor)).toMatchObject({ override: 'known', optedOut: false });
  });

  it('finds static text and nothing else on a frictionless site (R-CA-6)', async () => {
    const config: HeedConfig = { model: 'opt-out', frictionless: true, cookie: { name: 'heed' } };
    const head = `<script>${pretendedSignal}</script>${heed}`;
    await visitor.visit(site.page('/still.html', html({ config, head, body: '<main>Page</main>' })));
    await visitor.waitToSee('span', 'Opt-Out Request Honored');
    const looks = await visitor.run(() => {
      const host = document.querySelector('body ~ heed-trigger') as HTMLElement;
      const box = host.shadowRoot?.querySelector('div') as HTMLElement;
      const { position, animationName } = getComputedStyle(box);
      return [position, animationName, host.shadowRoot?.querySelectorAll('[role=status]').length];
    });
    expect(looks).toEqual(['static', 'none', 0]);
    expect(await visitor.focused()).toBe('body');
    expect(await visitor.sees('[part=banner]')).toBe(false);
  });
});

describe('a region', () => {
  it('has the rules that the site gives it: here no first layer, but the links (R-CA-14)', async () => {
    await visitor.visit(page('/quiet.html', { regions: { US: { banner: false } } }));
    expect(await ranAll(visitor, 1)).toEqual(['sold']);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', asks: false, model: 'opt-out' });
    await visitor.click('a', 'Do Not Sell or Share My Personal Information');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
  });
});
