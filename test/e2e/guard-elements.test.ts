import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarded, guardedPage, settleGuarded } from './guarded.js';
import { accept, held, type Page, pretendedSignal, push, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const scripts = (url: string): string => `
  <script src="${url}/tag.js?id=parsed"></script>
  <script>${push('own')}</script>
  <script async src="${url}/tag.js?id=async"></script>
  <script defer src="${url}/tag.js?id=defer"></script>
  <script type="module" src="${url}/module.js?id=module"></script>
  <script>document.write('<script src="${url}/tag.js?id=written"></scr' + 'ipt>')</script>
  <script type="application/json" src="${url}/tag.js?id=never"></script>`;

const shown = (url: string): string => `
  <script>addEventListener('message', ({ data }) => { window.heard = data })</script>
  <iframe src="${url}/frame.html?id=frame" title="Frame"></iframe>
  <img src="${url}/pixel.gif?id=img" alt="">
  <link rel="stylesheet" href="${url}/style.css?id=style">
  <video src="${url}/film.mp4?id=video" preload="auto" muted></video>
  <object data="${url}/frame.html?id=object"></object>`;

async function arrive(page: Page): Promise<void> {
  await visitor.visit(site.page('/page.html', guardedPage(page)));
  await settleGuarded(visitor, site);
}

/** What is on the page: frames with a document, pictures with a size, sheets in force. */
const looks = (): Promise<unknown[]> =>
  visitor.run(() => [
    document.querySelector('iframe')?.src,
    document.querySelector('iframe')?.hasAttribute('data-src'),
    document.querySelector('img')?.naturalWidth,
    getComputedStyle(document.body).outlineStyle,
    document.querySelector('link')?.getAttribute('href'),
    Reflect.get(window, 'heard') ?? 'silent',
  ]);

/** Puts something into the page in every way that scripts have, each with an id of its own. */
function insertAll(url: string): void {
  const host = document.body.appendChild(document.createElement('div'));
  const make = <T extends keyof HTMLElementTagNameMap>(tag: T, values: object): HTMLElementTagNameMap[T] =>
    Object.assign(document.createElement(tag), values);
  const put = (element: Node): void => void host.append(element);
  const tag = (id: string): string => `${url}/tag.js?id=${id}`;
  const pixel = (id: string): string => `${url}/pixel.gif?id=${id}`;
  put(make('script', { src: tag('script src') }));
  put(make('script', { src: tag('script src, type'), type: 'text/javascript' }));
  // A module runs once for each address.
  put(make('script', { type: 'module', src: `${url}/module.js?id=script type, src&at=${performance.now()}` }));
  const bySetting = make('script', {});
  bySetting.setAttribute('SRC', tag('script setAttribute'));
  bySetting.setAttribute('type', 'text/javascript');
  put(bySetting);
  const late = make('script', {});
  put(late);
  late.setAttributeNS(null, 'src', tag('script put, src'));
  const typed = make('script', { type: 'text/template', src: tag('script typed last') });
  typed.type = '';
  put(typed);
  put(Object.assign(new Image(), { src: pixel('new Image') }));
  put(make('img', { srcset: `${pixel('srcset')} 1x, /own.gif 2x` }));
  put(make('iframe', { src: `${url}/frame.html?id=iframe` }));
  put(make('link', { href: `${url}/style.css?id=link`, rel: 'stylesheet' }));
  put(make('video', { poster: pixel('poster') }));
  put(make('object', { data: `${url}/frame.html?id=object` }));
  put(Object.assign(new Audio(`${url}/film.mp4?id=Audio`), { muted: true }));
  host.appendChild(make('div', {})).innerHTML = `<p><img src="${pixel('innerHTML')}" alt=""></p>
    <iframe src="${url}/frame.html?id=innerHTML frame"></iframe><script src="${tag('never: innerHTML')}"></script>`;
  host.insertAdjacentHTML('beforeend', `<img src="${pixel('insertAdjacentHTML')}" alt="">`);
  host.appendChild(make('div', {})).outerHTML = `<section><img src="${pixel('outerHTML')}" alt=""></section>`;
  put(document.createRange().createContextualFragment(`<script src="${tag('fragment')}"></script>`));
  const { content } = document.querySelector('template') as HTMLTemplateElement;
  put(content.cloneNode(true));
  put(document.importNode(content, true));
  // The browser runs none of these.
  put(make('template', { innerHTML: `<script src="${tag('never: template')}"></script>` }).content.cloneNode(true));
}

const ranByScripts = [
  ...['fragment', 'script put, src', 'script setAttribute', 'script src', 'script src, type'],
  ...['script type, src', 'script typed last', 'template', 'template'],
];
const askedByScripts = [
  ...[
    ...new Set(ranByScripts),
    'Audio',
    'iframe',
    'innerHTML',
    'innerHTML frame',
    'insertAdjacentHTML',
    'link',
    'new Image',
  ],
  ...['object', 'outerHTML', 'poster', 'srcset'],
].sort();

describe('what the parser puts into a page and nobody marked', () => {
  it('neither runs nor shows until the visitor allows it, and then once each, in order (R-EU-1)', async () => {
    site.clearLog();
    await arrive({ body: scripts(site.thirdParty) + shown(site.thirdParty) });
    const held = [
      `${site.thirdParty}/frame.html?id=frame`,
      true,
      0,
      'none',
      `${site.thirdParty}/style.css?id=style`,
      'silent',
    ];
    expect(await ran(visitor)).toEqual(['own']);
    expect(await looks()).toEqual(held);
    await reject(visitor);
    await settleGuarded(visitor, site);
    expect(await ran(visitor)).toEqual(['own']);
    expect(await looks()).toEqual(held);

    await accept(visitor);
    const order = await ranAll(visitor, 6);
    expect(order.filter((id) => id !== 'async')).toEqual(['own', 'parsed', 'defer', 'module', 'written']);
    await visitor.until(
      () => document.querySelector('img')?.naturalWidth && getComputedStyle(document.body).outlineStyle === 'solid',
    );
    await visitor.until(() => Reflect.get(window, 'heard') === 'frame ready');
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(expect.arrayContaining(['frame', 'video']));
    expect(asked(site)).not.toContain('never');
    await accept(visitor);
    await settleGuarded(visitor, site);
    expect(await ran(visitor)).toHaveLength(6);
    expect(await visitor.errors()).toEqual([]);

    // The next page has it from the record, and nothing to hold.
    await visitor.visit(`${site.url}/page.html`);
    const again = await ranAll(visitor, 6);
    expect(again.filter((id) => id !== 'async')).toEqual(['parsed', 'own', 'written', 'defer', 'module']);
    expect(await visitor.run(() => document.querySelectorAll('[data-category], [data-src]').length)).toBe(0);
  });

  it('shows no style sheet that answers long after it was held, until the visitor allows it', async () => {
    const slow = (id: string): string => `${site.thirdParty}/style.css?id=${id}&delay=150`;
    await arrive({ body: `<link rel="stylesheet" href="${slow('link')}"><p>Text</p>` });
    // This takes as long as the sheet and is asked for later: once it has come, so has the sheet.
    await visitor.run(async (url) => void (await fetch(url)), slow('own').replace('127.0.0.1', 'localhost'));
    const outline = (): Promise<string> => visitor.run(() => getComputedStyle(document.body).outlineStyle);
    expect(await outline()).toBe('none');
    await accept(visitor);
    await expect.poll(outline, { timeout: 10_000 }).toBe('solid');
  });

  it('is denied by Global Privacy Control where silence would allow it (R-CA-1)', async () => {
    const config = { model: 'opt-out' } as const;
    await arrive({ config, body: scripts(site.thirdParty) });
    expect(await ranAll(visitor, 6)).toHaveLength(6);
    await arrive({ config, head: `<script>${pretendedSignal}</script>${guarded}`, body: scripts(site.thirdParty) });
    await settleGuarded(visitor, site);
    expect(await ran(visitor)).toEqual(['own']);
  });

  it('waits while the configuration is on its way, and goes in order where no rule is for it', async () => {
    site.respond('/slow.json', (_request, response) => {
      setTimeout(() => response.json({ model: 'opt-in', cookie: { name: 'slow' } }), 300);
    });
    const head =
      '<script src="/heed/heed-guard.js"></script><script src="/heed/heed.js" data-config="/slow.json"></script>';
    const body = `${scripts(site.thirdParty)}${shown(site.thirdParty)}
      <script>fetch('${site.thirdParty}/call?id=fetch').then(() => ran.push('fetched'))</script>`;
    site.clearLog();
    const page = guardedPage({ head, body }).replace(/<script>window.heedConfig.*?<\/script>/, '');
    await visitor.visit(site.page('/slow.html', page));
    const all = (await ranAll(visitor, 7)).filter((id) => id !== 'async' && id !== 'fetched');
    expect(all).toEqual(['own', 'parsed', 'defer', 'module', 'written']);
    await visitor.until(
      () => document.querySelector('img')?.naturalWidth && getComputedStyle(document.body).outlineStyle === 'solid',
    );
    expect(await visitor.run(() => document.querySelectorAll('[data-category=necessary]').length)).toBeGreaterThan(8);
  });

  it('stays shut where the configuration never comes', async () => {
    site.clearLog();
    const head =
      '<script src="/heed/heed-guard.js"></script><script src="/heed/heed.js" data-config="/none.json"></script>';
    const body = `${scripts(site.thirdParty)}<script>
      fetch('${site.thirdParty}/call?id=fetch').catch((error) => ran.push(error.name))</script>`;
    const page = guardedPage({ head, body }).replace(/<script>window.heedConfig.*?<\/script>/, '');
    await visitor.visit(site.page('/none.html', page));
    expect(await ranAll(visitor, 2)).toEqual(['own', 'TypeError']);
    expect(asked(site)).not.toContain('fetch');
  });

  it('is held on the host that heed itself comes from where a rule names it, and heed is not', async () => {
    const cdn = site.host('cdn');
    site.file('/npm/acme/tag.js', push('acme'));
    const rules = [{ host: '*.localhost', category: 'targeting' }];
    const head = ['guard', 'gate']
      .map((part) => `<script src="${cdn}/heed/heed-${part}.js"></script>`)
      .concat(`<script src="${cdn}/heed/heed.js"></script>`)
      .join('');
    const body = `<script src="${cdn}/npm/acme/tag.js"></script>`;
    await visitor.visit(site.page('/cdn.html', guardedPage({ config: { services: [], rules }, head, body })));
    await visitor.until(() => window.heed.state?.ready);
    expect(await ran(visitor)).toEqual([]);
    expect(await visitor.run(() => !!customElements.get('heed-gate'))).toBe(true);
    await accept(visitor);
    await visitor.until(() => window.ran?.length === 1);
  });

  it('goes by the mark where it has one, and by the first rule that fits', async () => {
    const url = site.thirdParty;
    const rules = [
      { pattern: '*id=free*', category: 'necessary' },
      { pattern: 'http://127.*id=count*', category: 'performance' },
    ];
    await arrive({
      config: { rules },
      body: `${held(`src="${url}/tag.js?id=marked"`)}<script src="${url}/tag.js?id=free"></script>
        <script src="${url}/tag.js?id=count"></script><script src="${url}/tag.js?id=ads"></script>
        <img data-category="performance" data-src="${url}/pixel.gif" alt="">`,
    });
    expect(await ran(visitor)).toEqual(['free']);
    await visitor.run(() => window.heed.save({ performance: true }));
    expect(await ranAll(visitor, 3)).toEqual(['free', 'marked', 'count']);
    await visitor.until(() => document.querySelector('img')?.naturalWidth);
    await settleGuarded(visitor, site);
    expect(await ran(visitor)).toHaveLength(3);
  });
});

describe('what scripts put into a page and nobody marked', () => {
  it('is not even asked for until the visitor allows it, in whatever way it is put in (R-EU-1, R-LOAD-5)', async () => {
    await arrive({ body: `<template><script src="${site.thirdParty}/tag.js?id=template"></script></template>` });
    site.clearLog();
    await visitor.run(insertAll, site.thirdParty);
    await settleGuarded(visitor, site);
    await reject(visitor);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    expect(await ran(visitor)).toEqual([]);
    await accept(visitor);
    expect((await ranAll(visitor, ranByScripts.length)).sort()).toEqual(ranByScripts);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(askedByScripts);
    await visitor.run(insertAll, site.thirdParty);
    expect((await ranAll(visitor, 2 * ranByScripts.length)).sort()).toEqual([...ranByScripts, ...ranByScripts].sort());

    await visitor.run(() => window.heed.withdraw());
    site.clearLog();
    await visitor.run(insertAll, site.thirdParty);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    expect(await ran(visitor)).toHaveLength(2 * ranByScripts.length);
    expect(await storedOn(visitor)).not.toContain('_acme');
  });

  it('reads to its author as it was written, the sources of a preload too', async () => {
    await arrive({});
    const sources = await visitor.run((url) => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'preload', as: 'image', imageSrcset: `/own.gif 1x, ${url}/a.gif 2x` });
      return [link.imageSrcset, link.getAttribute('imagesrcset'), link.outerHTML.includes(' imagesrcset=')];
    }, site.thirdParty);
    const written = `/own.gif 1x, ${site.thirdParty}/a.gif 2x`;
    expect(sources).toEqual([written, written, false]);
  });

  it('reads to its author as it was written', async () => {
    await arrive({});
    const read = await visitor.run((url) => {
      const script = document.createElement('script');
      script.src = `${url}/tag.js`;
      const untyped = script.type;
      script.type = 'module';
      const image = new Image();
      image.src = `${url}/a.gif`;
      image.srcset = `${url}/b.gif 2x`;
      const before = [image.src, image.getAttribute('src'), image.srcset, image.hasAttribute('src')];
      image.src = '/own.gif';
      const own = [image.getAttribute('src'), image.dataset['src']];
      image.removeAttribute('srcset');
      return [script.src, untyped, script.type, script.getAttribute('type'), ...before, ...own, image.outerHTML];
    }, site.thirdParty);
    const { thirdParty: url } = site;
    expect(read.slice(0, 10)).toEqual([
      ...[`${url}/tag.js`, '', 'module', 'module', `${url}/a.gif`, `${url}/a.gif`, `${url}/b.gif 2x`, true],
      ...['/own.gif', null],
    ]);
    expect(read[10]).not.toContain(url);
  });
});
