import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, html, oldLibrary, pretendedSignal, ran, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, untilAsked } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };
const services = [{ id: 'acme-video', name: 'Acme Video', category: 'social' }];

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

const frame = (attributes: string): string =>
  `<iframe data-src="${site.thirdParty}/frame.html" ${attributes}></iframe>`;

async function arrive(path: string, body: string, config = {}): Promise<void> {
  await visitor.visit(site.page(path, html({ config: { cookie, services, ...config }, body })));
  await visitor.waitToSee('[part=placeholder]');
}

/** Left, top, width and height of an element in the page. */
function placeOf(selector: string): number[] {
  const { left, top, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  return [left + scrollX, top + scrollY, width, height];
}

describe('a frame that waits', () => {
  it('has a placeholder of its own size in its own place, and nothing around it moves (R-A11Y-5)', async () => {
    const body = `<main><p>Before</p>${frame('id="video" data-category="social" title="Video" width="480" height="270"')}
      <p id="after">After</p></main>
      <script>window.before = [(${placeOf})('#video'), (${placeOf})('#after')]</script>`;
    await arrive('/size.html', body);
    const before = await visitor.run(() => Reflect.get(window, 'before') as number[][]);
    expect(before[0]?.slice(2)).toEqual([484, 274]);
    expect([await visitor.run(placeOf, 'heed-placeholder'), await visitor.run(placeOf, '#after')]).toEqual(before);
    await accept(visitor);
    await visitor.waitToSee('#video');
    await visitor.waitNotToSee('[part=placeholder]');
    expect([await visitor.run(placeOf, '#video'), await visitor.run(placeOf, '#after')]).toEqual(before);
  });

  it('has its placeholder also where an old library has replaced what browsers bring', async () => {
    const body = frame('data-category="social" title="Video" width="480" height="270"');
    const head = oldLibrary + heed;
    await visitor.visit(site.page('/old.html', html({ config: { cookie }, head, body })));
    await visitor.waitToSee('[part=placeholder]');
    await accept(visitor);
    await visitor.waitToSee('iframe');
    await visitor.waitNotToSee('[part=placeholder]');
    await reject(visitor);
    await visitor.waitToSee('[part=placeholder]');
    expect(await ran(visitor)).toEqual([]);
  });

  it('is named by its placeholder, whose button allows its category and no other (R-EU-2)', async () => {
    const body = `${frame('data-category="social" title="Video of a harbour" width="480" height="270"')}
      ${frame('data-category="targeting" title="Advertisement" width="480" height="90"')}
      ${frame('data-service="acme-video" width="480" height="270"')}`;
    await arrive('/one.html', body);
    await visitor.waitToSee('p', 'Once loaded, Video of a harbour learns of your visit and may set cookies.');
    await visitor.waitToSee('p', 'Once loaded, Acme Video learns of your visit and may set cookies.');
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/frame')).toEqual([]);
    await visitor.click('[part=placeholder] button', 'Always allow Social Media Cookies');
    await expect.poll(() => site.requestsTo('/frame').length, { timeout: 10_000 }).toBe(2);
    await visitor.waitToSee('[part=placeholder] button', 'Always allow Targeting Cookies');
    expect(await visitor.sees('[part=placeholder] button', 'Always allow Social Media Cookies')).toBe(false);
    const record = await recordIn(visitor);
    expect(record).toMatchObject({ source: 'placeholder', grants: { social: true } });
    expect(record?.grants).not.toMatchObject({ targeting: true });
    await visitor.reload();
    await visitor.waitToSee('iframe[title="Video of a harbour"]');
    await visitor.waitToSee('[part=placeholder] button', 'Always allow Targeting Cookies');
  });

  it('waits again as soon as its category is withdrawn, and its document is gone (R-EU-3, R-EU-7)', async () => {
    await arrive('/back.html', frame('id="video" data-category="social" title="Video" width="480" height="270"'));
    await accept(visitor);
    await visitor.waitToSee('#video');
    await untilAsked(site.requests, ['/frame.html']);
    const entries = await visitor.run(() => history.length);
    await visitor.run(() => window.heed.withdraw());
    await visitor.waitToSee('[part=placeholder]');
    expect(await visitor.sees('#video')).toBe(false);
    const [address, documents, length] = await visitor.run(() => [
      document.querySelector('#video')?.getAttribute('src'),
      window.frames.length,
      history.length,
    ]);
    expect([address, length]).toEqual([null, entries]);
    expect(documents).toBe(1);
    await visitor.click('[part=placeholder] button', 'Always allow Social Media Cookies');
    await visitor.waitToSee('#video');
    await expect.poll(() => site.requestsTo('/frame').length, { timeout: 10_000 }).toBe(2);
  });

  it.each([
    [
      'lies in a box that keeps its shape',
      'position: relative; height: 0; padding-bottom: 56.25%',
      'position: absolute; inset: 0; border: 0',
    ],
    ['fills one', 'aspect-ratio: 16 / 9', 'border: 0'],
  ])('and %s has all of its placeholder within reach on a telephone (R-A11Y-1)', async (_, box, own) => {
    await visitor.resize(320, 640);
    const body = `<div style="overflow: hidden; ${box}">
      ${frame(`data-category="social" title="Video of a harbour" style="width: 100%; height: 100%; ${own}"`)}</div>`;
    await arrive('/narrow.html', body);
    await visitor.run(() => window.heed.rejectAll());
    await visitor.waitNotToSee('[part=banner]');
    const cut = await visitor.run(() => {
      const root = document.querySelector('heed-placeholder')?.shadowRoot as ShadowRoot;
      return [...root.querySelectorAll('button')].flatMap((button) => {
        button.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const { left, right, top, bottom } = button.getBoundingClientRect();
        const hits = [top + 1, bottom - 1].map((y) => root.elementFromPoint((left + right) / 2, y) === button);
        return hits.includes(false) ? button.textContent : [];
      });
    });
    const scrolled = await visitor.run(() => document.querySelector('body > div')?.scrollTop);
    expect([cut, scrolled]).toEqual([[], 0]);
    await visitor.resize(1280, 720);
  });

  it('and is loaded once stays while the banner is closed, waits again after a refusal, and comes once allowed (R-EU-1)', async () => {
    const pixel = `${site.thirdParty}/pixel.gif`;
    const body = `${frame('id="video" data-category="social" title="Video" width="480" height="270"')}
      <iframe id="post" data-category="social" data-srcdoc="<img src='${pixel}'>" title="Post" width="480" height="200"></iframe>`;
    await arrive('/once.html', body);
    const isShown = (): Promise<boolean[]> => Promise.all(['#video', '#post'].map((id) => visitor.sees(id)));
    for (const count of [1, 2]) {
      await visitor.click('[part=once]');
      await expect.poll(isShown).toEqual([true, count === 2]);
    }
    await untilAsked(site.requests, ['/frame.html', '/pixel.gif']);
    site.clearLog();
    await visitor.click('[part=banner] button', 'Close');
    await visitor.waitNotToSee('[part=banner]');
    expect(await isShown()).toEqual([true, true]);
    expect(await visitor.run(() => window.heed.rejectAll())).toBe(true);
    await expect.poll(isShown).toEqual([false, false]);
    await visitor.waitToSee('[part=placeholder]');
    await settle(visitor, site.thirdParty);
    expect([site.requestsTo('/frame'), site.requestsTo('/pixel')]).toEqual([[], []]);
    await accept(visitor);
    await expect.poll(isShown).toEqual([true, true]);
    await untilAsked(site.requests, ['/favicon.ico', '/frame.html', '/pixel.gif']);
  });

  it('in a hidden part of the page has a placeholder as wide as it will be, once that part is shown', async () => {
    const body = `<div id="tab" hidden>${frame('data-category="social" title="Video" width="400" height="200"')}</div>
      ${frame('data-category="social" title="Map" width="300" height="150"')}`;
    await arrive('/hidden.html', body);
    await visitor.run(() => document.querySelector('#tab')?.removeAttribute('hidden'));
    const [width, height] = (await visitor.run(placeOf, '#tab heed-placeholder')).slice(2);
    expect(width).toBeGreaterThanOrEqual(400);
    expect(height).toBeGreaterThanOrEqual(100);
  });

  it('and that nobody is meant to see is left unseen, until the page shows it', async () => {
    const unseen = [
      ...[
        'style="display: none"',
        'hidden',
        'id="faint" style="visibility: hidden"',
        'width="1" height="1"',
        'width="0" height="0"',
        'style="width: .5px; height: .5px"',
      ],
      ...['style="position: absolute; left: -9999px; width: 1px; height: 1px"', 'id="later" class="off" width="400"'],
    ].map((attributes) => frame(`data-category="targeting" ${attributes}`));
    const seen = ['style="width: 1px; min-width: 100%"', '', 'style="width: 5%; min-width: 300px"'].map((attributes) =>
      frame(`data-category="social" class="seen" ${attributes}`),
    );
    await arrive('/unseen.html', `<style>.off { display: none }</style>${[...unseen, ...seen].join('')}`);
    const replaced = (): string[] =>
      [...document.querySelectorAll('heed-placeholder, iframe')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map(({ nextElementSibling }) => nextElementSibling?.className ?? '');
    expect(await visitor.run(replaced)).toEqual(['seen', 'seen', 'seen']);
    await visitor.run(() => document.querySelector('#later')?.removeAttribute('class'));
    await visitor.until(() => document.querySelector('heed-placeholder:has(+ #later)')?.checkVisibility());
    await visitor.run(() => document.querySelector<HTMLElement>('#faint')?.style.removeProperty('visibility'));
    await visitor.run(() => window.heed.rejectAll());
    await visitor.until(() => document.querySelector('heed-placeholder:has(+ #faint)')?.checkVisibility());
  });

  it('has the box that a style sheet gives it which comes after heed', async () => {
    site.respond('/slow.css', (_request, response) => {
      const css = 'iframe { display: block; width: 100%; height: 320px; border: 0 }';
      setTimeout(() => response.type('css').send(css), 800);
    });
    const head = `${heed}<link rel="stylesheet" href="/slow.css">`;
    const body = frame('data-category="social" title="Harbour"');
    await visitor.visit(site.page('/slow.html', html({ config: { cookie }, head, body })));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => window.heed.rejectAll());
    // All of heed is at hand by now, before the sheet.
    await visitor.reload();
    await visitor.waitToSee('[part=placeholder]');
    const size = async (): Promise<number[]> => (await visitor.run(placeOf, 'heed-placeholder')).slice(2);
    const width = await visitor.run(() => document.body.clientWidth);
    await expect.poll(size, { timeout: 10_000 }).toEqual([width, 320]);
  });

  it.each(['width="50" height="50"', 'width="92" height="20"', 'width="10" height="10"'])(
    'as small as a button (%s) has a placeholder that its words fit into',
    async (size) => {
      const body = `<p>Like us ${frame(`data-category="social" title="Button" ${size}`)}</p>`;
      await visitor.visit(site.page('/small.html', html({ config: { cookie }, body })));
      await visitor.waitToSee('[part=placeholder]');
      const [, , , height] = await visitor.run(placeOf, 'heed-placeholder');
      expect(height).toBeLessThan(400);
    },
  );

  it('that the page has shifted and raised has a placeholder shifted and raised the same way', async () => {
    const held = frame(
      'id="video" data-category="social" title="Video" width="480" height="270" style="position:absolute;left:50%;top:50%;transform:translate(-50%,-50%);z-index:1"',
    );
    const body = `<div style="position:relative;height:400px">${held}<p id="over" style="position:absolute;inset:0;background:silver">Picture</p></div>
      <script>window.before = (${placeOf})('#video')</script>`;
    await arrive('/shifted.html', body);
    expect(await visitor.run(placeOf, 'heed-placeholder')).toEqual(
      await visitor.run(() => Reflect.get(window, 'before')),
    );
    await visitor.click('[part=placeholder] button', 'Always allow Social Media Cookies');
    await visitor.waitToSee('#video');
  });

  it('takes the focus that its placeholder had, so that a keyboard goes on from there', async () => {
    const body = `<a href="#">Before</a>${frame('id="video" data-category="social" title="Video" width="480" height="270"')}`;
    await arrive('/focus.html', body);
    await visitor.run(() => {
      const placeholder = document.querySelector('heed-placeholder')?.shadowRoot;
      placeholder?.querySelector<HTMLElement>('[part=allow]')?.focus();
    });
    await visitor.press('Enter');
    await visitor.waitToSee('#video');
    expect(await visitor.run(() => document.activeElement?.id)).toBe('video');
  });

  it('takes its placeholder along when the page moves it', async () => {
    await arrive('/moved.html', `<main></main>${frame('data-category="social" title="Video"')}`);
    await visitor.run(() => document.querySelector('main')?.append(document.querySelector('iframe') as Element));
    await visitor.until(() => document.querySelector('main > heed-placeholder + iframe'));
    expect(await visitor.run(() => document.querySelectorAll('heed-placeholder').length)).toBe(1);
  });

  it('of a name that nobody knows can be allowed by nobody', async () => {
    await arrive('/unknown.html', frame('data-category="socail" title="Video" width="480" height="270"'));
    expect(await visitor.sees('[part=placeholder] button')).toBe(false);
    await accept(visitor);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/frame')).toEqual([]);
  });

  it('that the signal denies offers no button but says why: one press is no second thought (R-CA-6, R-CA-10)', async () => {
    const quiet = await openVisitor(visitor.supportsGpc ? { gpc: true } : {});
    const head = `<script>${visitor.supportsGpc ? '' : pretendedSignal}</script>${heed}`;
    const body = `${frame('data-category="social" title="Video" width="480" height="270"')}
      ${frame('data-category="functional" title="Map" width="480" height="270"')}`;
    await quiet.visit(site.page('/gpc.html', html({ config: { cookie, model: 'opt-in' }, head, body })));
    await quiet.waitToSee('[part=placeholder] strong', 'Opt-Out Request Honored');
    await quiet.waitToSee('[part=placeholder] button', 'Always allow Functional Cookies');
    expect(await quiet.sees('[part=placeholder] button', 'Always allow Social Media Cookies')).toBe(false);
    await quiet.close();
  });
});
