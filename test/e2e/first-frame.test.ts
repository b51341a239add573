import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { noteMeasuring } from './note-measuring.js';
import { accept, heed, heedWithParts, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type TraceEvent, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor({ reducedMotion: true });
});
afterAll(() => site.close());

const main = `<main><h1>Title</h1>${'<p>Text</p>'.repeat(40)}</main>`;

/** A page that is at rest before the interface comes. @returns what lets it come. */
async function arriveBeforeInterface(): Promise<() => void> {
  const head = heedWithParts(site, '/late', ['conclude', 'act', 'trigger']);
  const letGo = new Promise<() => void>((asked) => {
    site.respond('/late/heed-ui.js', (_request, response) =>
      asked(() => response.sendFile('heed-ui.js', { root: 'dist' })),
    );
  });
  await visitor.visit(site.page('/first-frame.html', html({ head, body: main })), { waitForLoad: false });
  await visitor.until(
    () => window.heed?.state.ready && performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  await twoFrames();
  return letGo;
}

const watching = `<script>window.errors = []; addEventListener('error', ({ message }) => errors.push(message));
  new ResizeObserver(() => {}).observe(document.documentElement)</script>`;

function heard(): Promise<string[]> {
  return visitor.run(() => (window as unknown as { errors: string[] }).errors);
}

function twoFrames(): Promise<void> {
  return visitor.run(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted()))),
  );
}

/** Waits in the page, which is asked for no size: that would have it style and lay itself out. */
async function untilPainted(): Promise<void> {
  await visitor.until(() => document.adoptedStyleSheets.length > 0);
  await twoFrames();
}

/** The numbers of elements, each time that styles were calculated for any. */
function styledIn(events: readonly TraceEvent[]): number[] {
  const counts = events.map(({ name, args }) => (name === 'UpdateLayoutTree' ? Number(args['elementCount']) : 0));
  return counts.filter((count) => count > 0);
}

/** What came before the first frame after the interface had come: it is painted once it has been styled. */
function beforeFirstFrame(events: readonly TraceEvent[]): TraceEvent[] {
  const inOrder = [...events].sort((a, b) => a.ts - b.ts);
  const styled = inOrder.find((event) => styledIn([event]).length);
  const isOfPage = ({ pid, tid }: TraceEvent): boolean => pid === styled?.pid && tid === styled.tid;
  const ofPage = inOrder.filter(isOfPage);
  const frame = ofPage.findIndex(({ name, ts }) => name === 'Paint' && ts > (styled?.ts ?? 0));
  return ofPage.slice(0, frame);
}

/** Layouts that a script had to wait for. */
function forcedLayouts(events: readonly TraceEvent[]): TraceEvent[] {
  return events.filter(({ name, args }) => name === 'Layout' && JSON.stringify(args).includes('stackTrace'));
}

describe('the first frame with the banner', () => {
  it('has the page lay itself out no sooner than it would have', async () => {
    const head = `<script>(${noteMeasuring})()</script>${heed}`;
    await visitor.visit(site.page('/unforced.html', html({ head, body: main })));
    await untilPainted();
    const asked = await visitor.run(() => window.asked);
    expect(asked.filter(({ isLaidOut }) => !isLaidOut)).toEqual([]);
    // Its own size, once that is known: what asks for it is noted.
    expect(asked).toContainEqual({ name: 'offsetHeight', isLaidOut: true });
  });

  it('and what comes after it tell those who watch the size of the page in time: the page hears of no error', async () => {
    const url = site.page('/watched.html', html({ head: `${watching}${heed}`, body: main }));
    await visitor.visit(url);
    await untilPainted();
    await visitor.run(() => window.heed.rejectAll());
    await visitor.until(() => document.querySelector('heed-trigger')?.hasAttribute('long'));
    await twoFrames();
    expect(await heard()).toEqual([]);
  });

  it('tells them in time, too, where a style sheet is still on its way', async () => {
    const late = `<script>new MutationObserver((_, observer) => {
      if (!document.querySelector('heed-ui')) return;
      observer.disconnect();
      const href = '${site.thirdParty}/style.css?delay=200';
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
      document.body.append(document.querySelector('main').cloneNode(true));
    }).observe(document, { childList: true, subtree: true })</script>`;
    await visitor.visit(site.page('/styled-late.html', html({ head: `${watching}${late}${heed}`, body: main })));
    await untilPainted();
    await visitor.until(() => document.styleSheets.length > 0);
    expect(await heard()).toEqual([]);
  });

  // Only Chromium can be traced. The tests aren't even defined elsewhere, as one that is skipped counts as failed.
  if (inject('engine') === 'chromium') {
    it('takes one calculation of styles, and no script waits for a layout', async () => {
      const letInterfaceCome = await arriveBeforeInterface();
      const events = beforeFirstFrame(
        await visitor.trace(async () => {
          letInterfaceCome();
          await untilPainted();
        }),
      );
      const [banner, ...others] = styledIn(events);
      expect(banner).toBeGreaterThan(10);
      expect(others).toEqual([]);
      expect(forcedLayouts(events)).toEqual([]);
    });

    it('is traced so that a script that waits for a layout would be found', async () => {
      const events = await visitor.trace(() =>
        visitor.run(() => {
          document.body.style.width = '300px';
          document.body.dataset['height'] = `${document.body.offsetHeight}`;
        }),
      );
      expect(forcedLayouts(events)).toHaveLength(1);
    });
  }
});

describe('the way back', () => {
  it('is given room on a page whose style sheet is still on its way: the page hears of no error', async () => {
    const mark = 'data-category="performance"';
    const sheet = `<link rel="stylesheet" ${mark} data-href="${site.thirdParty}/style.css?delay=100">`;
    const frame = `<iframe ${mark} data-src="${site.thirdParty}/frame.html" title="Frame"></iframe>`;
    await visitor.visit(site.page('/on-its-way.html', html({ head: `${watching}${heed}${sheet}`, body: frame })));
    await reject(visitor);
    await visitor.reload();
    await visitor.waitToSee('button');
    await accept(visitor);
    await visitor.until(() => document.styleSheets.length > 0);
    await twoFrames();
    expect(await heard()).toEqual([]);
  });
});
