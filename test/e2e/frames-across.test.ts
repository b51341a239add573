import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, heedWithParts, held, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;
/** The same server by another name, so that its pages are of another origin and another site. */
let widget: string;
let inner: string;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  widget = site.url.replace('localhost', '127.0.0.1');
  inner = site.host('inner');
});
afterAll(() => site.close());

const tag = (id: string): string => held(`src="${site.thirdParty}/tag.js?id=${id}"`);

const asked = (): string[] => site.requestsTo('/tag.js').sort();

/** What the innermost page shows, allows and has stored, told by itself: not every driver reaches a frame in a frame. */
const witness = `<script>
  heed.push((client) => client.subscribe(({ surface, allowed }) => {
    let keys = [];
    try { keys = Object.keys(localStorage); } catch {}
    top.postMessage({ inner: [surface, allowed.performance, document.cookie, keys] }, '*');
  }));
</script>`;

let errorsBefore = 0;

/** What has gone wrong since the last time it was asked. */
async function newErrors(): Promise<string[]> {
  const all = await visitor.errors();
  const [before, now] = [errorsBefore, all.length];
  errorsBefore = now;
  return all.slice(before);
}

describe('pages of three origins, one in the other', () => {
  it('go by what the outermost allows, which alone asks: nothing before, all after, none once withdrawn (R-EU-1, R-EU-3)', async () => {
    site.page('/inner.html', html({ config: { frames: { hear: [widget] } }, body: `${tag('inner')}${witness}` }));
    site.page(
      '/widget.html',
      html({
        config: { model: 'opt-out', frames: { hear: [site.url], tell: [inner] } },
        body: `${tag('widget')}<iframe src="${inner}/inner.html"></iframe>
          <iframe id="video" data-category="social" data-src="${site.thirdParty}/frame.html"></iframe>`,
      }),
    );
    // The part that listens can't be fetched: then nothing is heard, and silence allows nothing.
    const head = heedWithParts(site, '/without-frames', ['act', 'integrations', 'ui']);
    site.page(
      '/broken.html',
      html({ config: { model: 'opt-out', frames: { hear: [site.url] } }, head, body: tag('broken') }),
    );
    const body = `<script>addEventListener('message', ({ data }) => { if (data?.inner) window.told = data.inner; })</script>
      <iframe id="widget" src="${widget}/widget.html" width="600" height="400"></iframe>
      <iframe src="${widget}/broken.html"></iframe>`;
    await visitor.visit(site.page('/top.html', html({ config: { frames: { tell: [widget] } }, body })));
    await visitor.until(() => Array.isArray(Reflect.get(window, 'told')));
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    expect(site.requestsTo('/frame')).toEqual([]);
    await accept(visitor);
    await expect.poll(asked, { timeout: 10_000 }).toEqual(['/tag.js?id=inner', '/tag.js?id=widget']);
    await expect.poll(() => site.requestsTo('/frame').length, { timeout: 10_000 }).toBe(1);
    await visitor.until(() => Reflect.get(window, 'told')[1] === true);
    expect(await visitor.run(() => Reflect.get(window, 'told'))).toEqual(['none', true, '', []]);
    await visitor.run(() => window.heed.withdraw());
    await visitor.until(() => Reflect.get(window, 'told')[1] === false);
    site.clearLog();
    const reload = (): void => {
      const frame = document.querySelector<HTMLIFrameElement>('#widget');
      Object.assign(window, { told: undefined });
      if (frame) frame.src = `${frame.src}?again`;
    };
    await visitor.run(reload);
    await visitor.until(() => Array.isArray(Reflect.get(window, 'told')));
    await settle(visitor, site.thirdParty);
    expect([...asked(), ...site.requestsTo('/frame')]).toEqual([]);
    await accept(visitor);
    await expect.poll(asked, { timeout: 10_000 }).toEqual(['/tag.js?id=inner', '/tag.js?id=widget']);
  });

  it('allow nothing in a page that nobody around it may tell, or that hears another origin, and no error comes of it', async () => {
    site.page('/deaf.html', html({ config: { model: 'opt-out', frames: { hear: [inner] } }, body: tag('deaf') }));
    site.page(
      '/unlisted.html',
      html({ config: { model: 'opt-out', frames: { hear: [site.url] } }, body: tag('unlisted') }),
    );
    const config = { model: 'opt-out' as const, frames: { tell: [widget] } };
    site.page('/told.html', html({ config: { model: 'opt-out', frames: { hear: [site.url] } }, body: tag('told') }));
    const body = ['/deaf.html', '/told.html'].map((path) => `<iframe src="${widget}${path}"></iframe>`).join('');
    const other = `<iframe src="${inner}/unlisted.html"></iframe>`;
    site.clearLog();
    await newErrors();
    await visitor.visit(site.page('/silent.html', html({ config, body: body + other })));
    await expect.poll(asked, { timeout: 10_000 }).toEqual(['/tag.js?id=told']);
    await reject(visitor);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual(['/tag.js?id=told']);
    expect(await newErrors()).toEqual([]);
  });

  it('that do not follow decide by themselves, where browsers take no cookie and may keep nothing (R-STO-1, R-STO-2)', async () => {
    site.page('/alone.html', html({ config: { cookie: { name: 'alone' } }, body: tag('alone') }));
    site.clearLog();
    await newErrors();
    await visitor.visit(site.page('/around.html', html({ body: `<iframe src="${widget}/alone.html"></iframe>` })));
    expect(await visitor.runInFrame('iframe', () => window.heed.acceptAll())).toBe(true);
    await expect.poll(asked, { timeout: 10_000 }).toEqual(['/tag.js?id=alone']);
    const kept = await visitor.runInFrame('iframe', () => {
      try {
        // The log's entry bears the name of the record, and the third party's cookie is of the same host.
        return [...document.cookie.split('; '), ...Object.keys(localStorage)].filter((name) =>
          /^alone(=|$)/.test(name),
        );
      } catch {
        return ['blocked'];
      }
    });
    expect(kept).toEqual(visitor.engine === 'chromium' ? ['blocked'] : ['alone']);
    site.clearLog();
    await visitor.reload();
    const isAllowed = await visitor.runInFrame('iframe', () =>
      window.heed.ready.then(() => window.heed.allows('performance')),
    );
    expect(isAllowed).toBe(kept.includes('alone'));
    await settle(visitor, site.thirdParty);
    expect(asked().length > 0).toBe(isAllowed);
    expect(await newErrors()).toEqual([]);
  });
});
