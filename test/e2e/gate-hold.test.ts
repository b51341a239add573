import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, held, html, push, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, forget, settle, storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const mark = 'data-category="performance"';

/** One of everything that can wait; the third party knows each by its `id`. */
const everything = (url: string): string => `
  ${held(`src="${url}/tag.js?id=src&cookie=_src"`)}
  ${held(`data-src="${url}/tag.js?id=data-src"`)}
  ${held('', `${push('inline')} localStorage.setItem('inline', 1);`)}
  ${held(`async src="${url}/tag.js?id=async"`)}
  ${held(`defer data-src="${url}/tag.js?id=defer"`)}
  ${held(`data-type="module" src="${url}/module.js?id=module"`)}
  ${held('data-type="module"', push('inline module'))}
  ${held(`nomodule src="${url}/tag.js?id=nomodule"`)}
  <iframe ${mark} data-src="${url}/frame.html?id=frame"></iframe>
  <img ${mark} data-src="${url}/pixel.gif?id=img" alt="">
  <img ${mark} data-srcset="${url}/pixel.gif?id=srcset 1x" data-src="${url}/pixel.gif?id=fallback" alt="">
  <picture><source ${mark} data-srcset="${url}/pixel.gif?id=picture"><img alt=""></picture>
  <link rel="stylesheet" ${mark} data-href="${url}/style.css?id=style">
  <video ${mark} preload="auto" data-src="${url}/film.mp4?id=video" muted></video>
  <video ${mark} data-poster="${url}/pixel.gif?id=poster" preload="auto" muted>
    <source ${mark} data-src="${url}/film.mp4?id=source"></video>`;

const scripts = ['async', 'data-src', 'defer', 'inline', 'inline module', 'module', 'src'];
/** A browser with modules ignores `nomodule`, and of two addresses of a picture it takes one. */
const addresses = ['async', 'data-src', 'defer', 'frame', 'img', 'module', 'picture', 'poster', 'source', 'src']
  .concat(['srcset', 'style', 'video'])
  .sort();

async function nothingHappened(): Promise<void> {
  await settle(visitor, site.thirdParty);
  expect(asked(site)).toEqual([]);
  expect(await ran(visitor)).toEqual([]);
}

async function allHappened(): Promise<void> {
  expect((await ranAll(visitor, scripts.length)).sort()).toEqual(scripts);
  await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(addresses);
}

async function arrive(page: Parameters<typeof html>[0]): Promise<void> {
  await visitor.visit(site.page('/page.html', html(page)));
  site.clearLog();
}

describe('a visitor who is asked first', () => {
  it('meets nothing optional before the choice and after refusing, and all of it after accepting (R-EU-1)', async () => {
    await arrive({ body: '' });
    await forget(visitor);
    await arrive({ config: {}, body: everything(site.thirdParty) });
    await visitor.waitToSee('.banner');
    await nothingHappened();
    expect(await storedOn(visitor)).toEqual([]);
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('.banner');
    await nothingHappened();
    const [own, ...others] = await storedOn(visitor);
    expect([own, others]).toEqual([expect.stringMatching(/^heed/), [`${own}.log`]]);
    expect(await accept(visitor)).toBe(true);
    await allHappened();
    expect(await storedOn(visitor)).toEqual(['_src', own, `${own}.log`, 'inline']);
    // The next page has it from the record.
    site.clearLog();
    await visitor.reload();
    await allHappened();
  });

  it.each([
    ['at the end of the body', { head: '', tail: heed }],
    ['with defer', { head: '<script defer src="/heed/heed.js"></script>', tail: '' }],
    ['with async', { head: '<script async src="/heed/heed.js"></script>', tail: '' }],
    ['from a script of the page', { head: '', tail: tagManager() }],
  ])('is as safe where heed is loaded %s', async (_where, { head, tail }) => {
    await arrive({ head, body: everything(site.thirdParty) + tail });
    await visitor.waitToSee('.banner');
    await nothingHappened();
    expect(await accept(visitor)).toBe(true);
    await allHappened();
  });

  it('never meets what has a category or service that nobody knows', async () => {
    const url = site.thirdParty;
    await arrive({
      body: `${held(`data-category="perfomance" src="${url}/tag.js?id=misspelt"`)}
        ${held('data-category=""', push('empty'))} ${held('data-service="nobody"', push('service'))}
        <iframe data-category="frames" data-src="${url}/frame.html?id=frame"></iframe>
        <img data-service="constructor" data-src="${url}/pixel.gif?id=img" alt="">
        <script type="text/plain" src="${url}/tag.js?id=unmarked"></script>
        ${held('', push('known'))} ${held('data-category="performance" data-service="nobody"', push('known too'))}`,
    });
    expect(await accept(visitor)).toBe(true);
    expect(await ranAll(visitor, 2)).toEqual(['known', 'known too']);
    await settle(visitor, url);
    expect(asked(site)).toEqual([]);
  });

  it('is not sold by a service in a category that is always active, unless the sale is allowed (R-CA-1)', async () => {
    const body = `${held(`data-category="performance" data-service="seller" src="${site.thirdParty}/tag.js?id=seller"`)}
      ${held('data-service="seller"', push('seller alone'))} ${held('data-service="counter"', push('counter'))}`;
    const services = [
      { id: 'seller', category: 'performance', sells: true },
      { id: 'counter', category: 'performance' },
    ];
    await arrive({
      config: { model: 'opt-in', categories: [{ id: 'performance', required: true }, { id: 'sale' }], services },
      body,
    });
    expect(await ranAll(visitor, 1)).toEqual(['counter']);
    expect(await reject(visitor)).toBe(true);
    await settle(visitor, site.thirdParty);
    expect(asked(site)).toEqual([]);
    expect(await accept(visitor)).toBe(true);
    expect(await ranAll(visitor, 3)).toEqual(['counter', 'seller', 'seller alone']);

    await arrive({ config: { model: 'opt-in', services }, body });
    await visitor.run(() => window.heed.save({ performance: true }));
    expect(await ranAll(visitor, 1)).toEqual(['counter']);
    await visitor.run(() => window.heed.save({ sale: true }));
    expect(await ranAll(visitor, 3)).toEqual(['counter', 'seller', 'seller alone']);
  });
});

function tagManager(): string {
  return `<script>addEventListener('load', () => {
    document.body.append(Object.assign(document.createElement('script'), { src: '/heed/heed.js' }));
  });</script>`;
}
