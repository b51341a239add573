import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarded, guardedPage, services, settleGuarded } from './guarded.js';
import { accept, held, push, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, stateOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

describe('what leads to a host that two services name', () => {
  const twins = [
    { id: 'measuring', category: 'performance', hosts: ['127.0.0.1'] },
    { id: 'advertising', category: 'targeting', hosts: ['127.0.0.1'] },
  ];

  it('waits for both where only one is allowed, holds up nothing behind it, and runs once both are (R-EU-1)', async () => {
    site.file('/own.js', push('own file'));
    const { thirdParty: url } = site;
    await visitor.visit(
      site.page(
        '/twins.html',
        guardedPage({
          config: { services: twins },
          body: `<script src="${url}/tag.js?id=parsed"></script><script async src="${url}/tag.js?id=async"></script>
            <script>document.head.append(Object.assign(document.createElement('script'), { src: '${url}/tag.js?id=made' }))</script>
            ${held('src="/own.js"')} ${held('', push('own'))}
            ${held(`src="${url}/tag.js?id=marked"`)}`,
        }),
      ),
    );
    await settleGuarded(visitor, site);
    await visitor.run(() => window.heed.save({ performance: true }));
    // The marked script goes by its mark, and none of the three waits for one that is held.
    expect(await ranAll(visitor, 3)).toEqual(['own file', 'own', 'marked']);
    await settleGuarded(visitor, site);
    expect(await ran(visitor)).toHaveLength(3);
    expect(await visitor.run(() => window.heed.allows('advertising'))).toBe(false);
    await accept(visitor);
    expect((await ranAll(visitor, 6)).slice(3).sort()).toEqual(['async', 'made', 'parsed']);
    expect(await visitor.errors()).toEqual([]);
  });
});

describe('what has run while it was allowed', () => {
  it('asks for nothing when the visitor comes back to it who has withdrawn on another subdomain meanwhile (R-EU-3)', async () => {
    const listens = `<script>document.addEventListener('visibilitychange', () => {
      if (window.left) fetch('${site.thirdParty}/x?id=visibilitychange').catch(() => {});
    });</script>`;
    const config = { cookie: { name: 'heed', domain: '.shop.localhost' } };
    site.page('/back.html', guardedPage({ config, head: listens + guarded }));
    await visitor.visit(`${site.host('a.shop')}/back.html`);
    await accept(visitor);
    const second = await visitor.secondTab();
    await second.visit(`${site.host('b.shop')}/back.html`);
    await reject(second);
    await second.close();
    site.clearLog();
    // Plays what a browser does when the visitor turns to the tab.
    await visitor.run(() => {
      Object.assign(window, { left: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    expect(await visitor.run(() => window.heed.allows('acme'))).toBe(false);
  });
});

describe('what came in before heed knew the visitor', () => {
  it('keeps the cookie that it writes anew where it turns out to be allowed (R-EU-7)', async () => {
    const prolong =
      "<script>document.cookie = '_acme=' + (/_acme=(\\w+)/.exec(document.cookie)?.[1] ?? 'new')</script>";
    const url = site.page('/cookie.html', guardedPage({ body: prolong }));
    await visitor.visit(url);
    await accept(visitor);
    await visitor.run(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as vendors write them
      document.cookie = '_acme=visitor';
      // Has heed conclude anew, as it does each month and after a change of the configuration.
      localStorage.removeItem('heed.verdict');
    });
    await visitor.reload();
    await visitor.run(() => window.heed.ready);
    expect(await visitor.run(() => [window.heed.allows('acme'), document.cookie.includes('_acme=visitor')])).toEqual([
      true,
      true,
    ]);
  });

  it('is shown on the very first page where silence allows it', async () => {
    const body = `<iframe src="${site.thirdParty}/frame.html?id=frame" title="Frame"></iframe>
      <img src="${site.thirdParty}/pixel.gif?id=img" alt="">
      <script>addEventListener('message', ({ data }) => { window.heard = data })</script>`;
    await visitor.visit(site.page('/silent.html', guardedPage({ config: { model: 'opt-out' }, body })));
    await visitor.until(() => Reflect.get(window, 'heard') === 'frame ready');
    await visitor.until(() => document.querySelector('img')?.naturalWidth);
  });
});

describe('what came in while it was allowed', () => {
  const body = (url: string): string => `<script src="${url}/tag.js?id=parsed"></script>
    <iframe src="${url}/frame.html?id=frame" title="Frame"></iframe>
    <img src="${url}/pixel.gif?id=img" alt=""><link rel="stylesheet" href="${url}/style.css?id=style">`;

  it('goes with a withdrawal on a later page as on the first one, and a reload is advised for what has run (R-LOAD-6)', async () => {
    const address = site.page('/page.html', guardedPage({ config: { services }, body: body(site.thirdParty) }));
    await visitor.visit(address);
    await accept(visitor);
    await ranAll(visitor, 1);
    await visitor.visit(address);
    expect(await ranAll(visitor, 1)).toEqual(['parsed']);
    expect(await visitor.run(() => document.querySelectorAll('[data-category]').length)).toBe(0);
    await visitor.until(() => getComputedStyle(document.body).outlineStyle === 'solid');
    expect((await stateOn(visitor)).reloadAdvised).toBe(false);

    await visitor.run(() => window.heed.withdraw());
    expect((await stateOn(visitor)).reloadAdvised).toBe(true);
    await visitor.until(() => getComputedStyle(document.body).outlineStyle === 'none');
    const addresses = await visitor.run(() =>
      [...document.querySelectorAll('iframe, img, link')].map(({ attributes }) => [
        ...[
          attributes.getNamedItem('src'),
          attributes.getNamedItem('href'),
          attributes.getNamedItem('data-service')?.value,
        ],
      ]),
    );
    expect(addresses).toEqual(Array(3).fill([null, null, 'acme']));

    site.clearLog();
    await accept(visitor);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toContain('frame');
    await visitor.until(() => getComputedStyle(document.body).outlineStyle === 'solid');
    expect(await ran(visitor)).toEqual(['parsed']);
  });
});

describe('a frame without an address that a script has reached into', () => {
  it.each([
    ['leads to another host by now', 'frame.contentWindow.location.replace(url)'],
    ['is no longer in the page', 'frame.remove()'],
    ['was written anew', 'frame.contentDocument.open(); frame.contentDocument.close()'],
  ])('and that %s causes no error at a withdrawal, nor does it keep the guard on the page', async (_, change) => {
    const body = `<script>
      window.wrong = [];
      addEventListener('error', ({ message }) => wrong.push(message));
      const frame = document.body.appendChild(document.createElement('iframe'));
      window.inside = frame.contentWindow;
      window.change = (url) => { ${change} };
    </script>`;
    await visitor.visit(site.page('/reached.html', guardedPage({ body })));
    await visitor.until(() => window.heed.state?.ready);
    await accept(visitor);
    await visitor.run((url) => Reflect.get(window, 'change')(url), `${site.thirdParty}/frame.html`);
    await visitor.run(() => new Promise<void>((done) => setTimeout(done, 500)));
    await visitor.run(() => window.heed.withdraw());
    const ended = await visitor.run((url) => {
      window.heed.destroy();
      const image = new Image();
      image.src = url;
      return [Reflect.get(window, 'wrong'), image.matches('[src]')];
    }, `${site.thirdParty}/pixel.gif`);
    expect(ended).toEqual([[], true]);
  });
});
