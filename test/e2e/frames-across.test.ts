import type { HeedConfig } from 'heed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accept, heedWithParts, held, html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;
/** The same server by other names, so that its pages are of another origin: the first one is of another site, too. */
let widget: string;
let inner: string;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  widget = site.url.replace('localhost', '127.0.0.1');
  inner = site.host('inner');
});
beforeEach(() => site.clearLog());
afterAll(() => site.close());

const tag = (id: string): string => held(`src="${site.thirdParty}/tag.js?id=${id}"`);

const asked = (): string[] =>
  site
    .requestsTo('/tag.js')
    .map((path) => path.replace(/.*=/, ''))
    .sort();

const untilAsked = (...ids: string[]) => expect.poll(asked, { timeout: 10_000 }).toEqual(ids);

/** A page without a word of its own would allow everything by silence. */
const follows = (origin: string, more: HeedConfig['integrations'] = {}): HeedConfig => ({
  region: 'US',
  integrations: { 'follow-page': { origins: [origin] }, ...more },
});

/** What the innermost page shows and allows, told by itself: not every driver reaches a frame in a frame. */
const witness = `<script>
  heed.push((client) => client.subscribe(({ surface, allowed }) =>
    top.postMessage({ inner: [surface, allowed.performance] }, '*')));
</script>`;

const told = (): Promise<unknown> => visitor.run(() => Reflect.get(window, 'told'));

describe('pages of three origins, one in the other', () => {
  it('go by what the outermost allows, which alone asks: nothing before, all after, none once withdrawn (R-EU-1, R-EU-3)', async () => {
    site.page('/inner.html', html({ config: follows(widget), body: `${tag('inner')}${witness}` }));
    site.page(
      '/widget.html',
      html({
        config: follows(site.url, { 'tell-frames': { origins: [inner] } }),
        body: `${tag('widget')}<iframe src="${inner}/inner.html"></iframe>
          <iframe data-category="social" data-src="${site.thirdParty}/frame.html"></iframe>`,
      }),
    );
    // The part that listens can't be fetched: then nothing is heard, and silence allows nothing.
    const head = heedWithParts(site, '/without-following', ['conclude', 'act', 'integrations', 'ui']);
    site.page('/broken.html', html({ config: follows(site.url), head, body: tag('broken') }));
    // Listens to somebody else, and nobody may tell this one.
    site.page('/deaf.html', html({ config: follows(inner), body: tag('deaf') }));
    site.page('/unlisted.html', html({ config: follows(site.url), body: tag('unlisted') }));
    const body = `<script>addEventListener('message', ({ data }) => { if (data?.inner) window.told = data.inner; })</script>
      <iframe id="widget" src="${widget}/widget.html" width="600" height="400"></iframe>
      <iframe src="${widget}/broken.html"></iframe><iframe src="${widget}/deaf.html"></iframe>
      <iframe src="${inner}/unlisted.html"></iframe>`;
    const integrations = { 'tell-frames': { origins: [widget] } };
    await visitor.visit(site.page('/top.html', html({ config: { integrations }, body })));
    await visitor.until(() => Array.isArray(Reflect.get(window, 'told')));
    await settle(visitor, site.thirdParty);
    expect([asked(), site.requestsTo('/frame')]).toEqual([[], []]);
    await accept(visitor);
    await untilAsked('inner', 'widget');
    await expect.poll(() => site.requestsTo('/frame').length, { timeout: 10_000 }).toBe(1);
    await visitor.until(() => Reflect.get(window, 'told')[1] === true);
    expect(await told()).toEqual(['none', true]);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual(['inner', 'widget']);
    await visitor.run(() => window.heed.withdraw());
    await visitor.until(() => Reflect.get(window, 'told')[1] === false);
    site.clearLog();
    await visitor.run(() => {
      Object.assign(window, { told: undefined });
      const frame = document.querySelector<HTMLIFrameElement>('#widget');
      if (frame) frame.src += '?again';
    });
    await visitor.until(() => Array.isArray(Reflect.get(window, 'told')));
    await settle(visitor, site.thirdParty);
    expect([asked(), site.requestsTo('/frame')]).toEqual([[], []]);
    await accept(visitor);
    await untilAsked('inner', 'widget');
  });

  it('that do not follow ask for themselves: what is answered in a frame holds there until the page is left, at least (R-STO-2)', async () => {
    site.page('/alone.html', html({ config: { cookie: { name: 'alone' } }, body: tag('alone') }));
    const integrations = { 'tell-frames': { origins: [widget] } };
    const body = `<iframe src="${widget}/alone.html"></iframe>`;
    await visitor.visit(site.page('/around.html', html({ config: { integrations }, body })));
    expect(await visitor.runInFrame('iframe', () => window.heed.acceptAll())).toBe(true);
    await untilAsked('alone');
    expect(await visitor.run(() => window.heed.allows('performance'))).toBe(false);
    await visitor.reload();
    // In Chromium's frames of other sites nothing is stored, and where it is, it counts.
    const isKept = await visitor.runInFrame('iframe', () =>
      window.heed.ready.then(() => window.heed.allows('performance')),
    );
    await settle(visitor, site.thirdParty);
    await untilAsked(...(isKept ? ['alone', 'alone'] : ['alone']));
  });
});
