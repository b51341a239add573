import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarded, guardedPage, settleGuarded } from './guarded.js';
import { accept, oldLibrary, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

async function arrive(body: string): Promise<void> {
  site.clearLog();
  await visitor.visit(site.page('/markup.html', guardedPage({ body })));
  await settleGuarded(visitor, site);
}

/** Puts markup in, in each way that this browser has for a shadow root, and in those that run the scripts in it. */
function putAll(url: string): void {
  const make = (): HTMLElement => document.body.appendChild(document.createElement('div'));
  const markup = (id: string): string => `<img src="${url}/pixel.gif?id=${id}" alt="">
    <iframe src="${url}/frame.html?id=${id} frame"></iframe><link rel="stylesheet" href="${url}/style.css?id=${id} style">`;
  make().attachShadow({ mode: 'open' }).innerHTML = markup('root');
  const call = (owner: object, name: string, ...values: unknown[]): unknown =>
    Reflect.get(owner, name)?.apply(owner, values);
  call(make().attachShadow({ mode: 'open' }), 'setHTMLUnsafe', markup('unsafe'));
  const script = `<script src="${url}/tag.js?id=runs"></script><script>(window.ran ??= []).push('own')</script>`;
  call(make(), 'setHTMLUnsafe', script, { runScripts: true });
  const parsed = call(Document, 'parseHTMLUnsafe', markup('parsed')) as Document | undefined;
  if (parsed) make().append(...parsed.body.childNodes);
}

describe('markup that nobody marked', () => {
  it('is held in the shadow root of a component, and where it may run scripts (R-EU-1)', async () => {
    await arrive('');
    await visitor.run(putAll, site.thirdParty);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    const runs = await visitor.run(() => window.ran ?? []);
    expect(runs.filter((id) => id !== 'own')).toEqual([]);
    await accept(visitor);
    // On a page that holds nothing back any more, all that is put in asks.
    await visitor.run(putAll, site.thirdParty);
    await expect
      .poll(() => asked(site), { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['root', 'root frame', 'root style']));
    if (runs.length > 0) expect((await ranAll(visitor, 4)).sort()).toEqual(['own', 'own', 'runs', 'runs']);
  });

  it('is held in a fragment before that is in the page, and the scripts of the page in it run (R-EU-1)', async () => {
    site.file('/own.js', push('own file'));
    await arrive('<table><tr id="row"></tr></table>');
    const made = await visitor.run((url) => {
      const range = document.createRange();
      const image = (id: string): string => `<img src="${url}/pixel.gif?id=${id}" alt="">`;
      const fragment = range.createContextualFragment(`${image('image')}<noscript>${image('none')}</noscript>
        <script>(window.ran ??= []).push('own')</script><script src="/own.js"></script>
        <script src="${url}/tag.js?id=script"></script>`);
      range.selectNodeContents(document.querySelector('#row') as Element);
      const cell = range.createContextualFragment(`<td>${image('cell')}</td>`).firstElementChild;
      document.body.append(fragment);
      document.querySelector('#row')?.append(cell as Element);
      return [cell?.localName, cell?.ownerDocument === document, document.querySelectorAll('noscript *').length];
    }, site.thirdParty);
    expect(made).toEqual(['td', true, 0]);
    expect(await ranAll(visitor, 2)).toEqual(['own', 'own file']);
    await settleGuarded(visitor, site);
    // Beside what the page before may still have been asking for.
    const own = (): string[] => asked(site).filter((id) => ['cell', 'image', 'none', 'script'].includes(id));
    expect(own()).toEqual([]);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(['own', 'own file', 'script']);
    await expect.poll(own, { timeout: 10_000 }).toEqual(['cell', 'image', 'script']);
  });

  it('is held, too, where an old library has replaced what browsers bring (R-EU-1)', async () => {
    site.clearLog();
    await visitor.visit(site.page('/old.html', guardedPage({ head: oldLibrary + guarded })));
    await visitor.run((url) => {
      const markup = `<img src="${url}/pixel.gif?id=image" alt=""><script src="${url}/tag.js?id=script"></script>`;
      document.body.append(document.createElement('div'), document.createRange().createContextualFragment(markup));
      (document.querySelector('div') as HTMLElement).innerHTML = markup;
    }, site.thirdParty);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    await accept(visitor);
    expect(await ranAll(visitor, 1)).toEqual(['script']);
  });

  it('does not run in a shadow root that the page declares, nor after a form with a field of whatever name', async () => {
    const url = site.thirdParty;
    const inside = `<script src="${url}/tag.js?id=inside"></script><script>${push('own')}</script>
      <iframe src="${url}/frame.html?id=frame" title="Frame"></iframe>`;
    await arrive(`<form><input name="matches"></form><script src="${url}/tag.js?id=outside"></script>
      <div id="host"><template shadowrootmode="open">${inside}</template></div>`);
    expect(await ran(visitor)).toEqual(['own']);
    const frame = await visitor.run(
      () => document.querySelector('#host')?.shadowRoot?.querySelector('iframe')?.outerHTML,
    );
    expect(frame).toContain('data-category="targeting" data-service="acme" data-src=');
    expect(frame).not.toContain(' src=');
  });

  it('is a text where it is for visitors without scripts, and asks for nothing', async () => {
    const forOthers = '<noscript><img src="/own.gif"></noscript>';
    await arrive('<div id="place"></div>');
    const read = await visitor.run((markup) => {
      const place = document.querySelector('#place') as HTMLElement;
      place.innerHTML = markup;
      return [place.querySelector('noscript')?.textContent, place.querySelectorAll('noscript *').length];
    }, `<img src="${site.thirdParty}/pixel.gif?id=img" alt="">${forOthers}`);
    expect(read).toEqual(['<img src="/own.gif">', 0]);
    await settleGuarded(visitor, site);
    const own = await visitor.run(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(own.filter((name) => name.endsWith('/own.gif'))).toEqual([]);
    expect(asked(site)).toEqual([]);
  });

  it('is held where a script writes it with a ">" in a value, such as a handler or a caption', async () => {
    const url = site.thirdParty;
    const written = [
      `<script src="${url}/tag.js?id=handler" onload="(() => {})()"></script>`,
      `<script async onload='1 > 0' src=${url}/tag.js?id=async></script>`,
      `<iframe name='{"a":">"}' src="${url}/frame.html?id=frame" title=it's></iframe>`,
      `<img alt = "Home > News" src="${url}/pixel.gif?id=image">`,
      '<p id="last">1 &gt; 0</p>',
    ];
    const texts = JSON.stringify(written).replaceAll('</', '<\\/');
    await arrive(`<script>for (const each of ${texts}) document.write(each);</script>`);
    expect(asked(site)).toEqual([]);
    expect(await visitor.run(() => document.querySelector('#last')?.textContent)).toBe('1 > 0');
    await accept(visitor);
    expect(await ranAll(visitor, 2)).toEqual(expect.arrayContaining(['handler', 'async']));
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(['async', 'frame', 'handler', 'image']);
  });

  it('runs as its author wrote it where a script writes a script, with tags in its text', async () => {
    const frame = `<iframe src="${site.thirdParty}/frame.html?id=text"></iframe>`;
    const image = `<img src=${site.thirdParty}/pixel.gif?id=image>`;
    const write = (markup: string): string => `document.write(${JSON.stringify(markup).replaceAll('</', '<\\/')});`;
    const script = `${push('before')} place.innerHTML = "${image}"; ${push('after')}`;
    await arrive(`<div id="place"></div><script>
      ${write(`<script>${script}</script>`)} ${write(`<textarea>${frame}</textarea>`)}</script>`);
    expect(await ran(visitor)).toEqual(['before', 'after']);
    expect(await visitor.run(() => document.querySelector('textarea')?.value)).toBe(frame);
    expect(asked(site)).toEqual([]);
    expect(await visitor.errors()).toEqual([]);
  });
});
