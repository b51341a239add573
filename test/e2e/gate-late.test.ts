import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertInEveryWay, kinds, ways } from './insertions.js';
import { accept, html, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const idsOf = (...whens: string[]): string[] =>
  whens.flatMap((when) => ways.flatMap((way) => kinds.map((kind) => `${when}, ${way}, ${kind}`))).sort();

/** A page that inserts something in every way at three moments of its life. */
function pageInserting(): string {
  const insert = (when: string): string =>
    `(${insertInEveryWay})('${when}', '${site.thirdParty}', ${JSON.stringify(ways)});`;
  return `<div id="host"></div><script>${insert('while parsed')}
    addEventListener('DOMContentLoaded', () => { ${insert('when parsed')} });
    addEventListener('load', () => { ${insert('when loaded')} });</script><p>End</p>`;
}

const inserted = ['while parsed', 'when parsed', 'when loaded'];

/** What has run, and once: an id that ran twice is there twice. */
async function ranInAll(...whens: string[]): Promise<void> {
  const expected = idsOf(...whens);
  await ranAll(visitor, expected.length);
  await settle(visitor, site.thirdParty);
  expect((await ran(visitor)).sort()).toEqual(expected);
}

async function nothingRan(): Promise<void> {
  await settle(visitor, site.thirdParty);
  expect(await ran(visitor)).toEqual([]);
  expect(site.requestsTo('/tag')).toEqual([]);
}

describe('held scripts that a page inserts by itself', () => {
  it('run once each when allowed, however and whenever they came, and never before (R-LOAD-5)', async () => {
    site.clearLog();
    await visitor.visit(site.page('/page.html', html({ body: pageInserting() })));
    await nothingRan();
    await reject(visitor);
    await visitor.run(insertInEveryWay, 'when refused', site.thirdParty, ways);
    await nothingRan();
    await accept(visitor);
    await ranInAll(...inserted, 'when refused');
    await visitor.run(insertInEveryWay, 'when allowed', site.thirdParty, ways);
    await ranInAll(...inserted, 'when refused', 'when allowed');
    await accept(visitor);
    await visitor.run(() => {
      // What has run and is moved doesn't run again either.
      const host = document.querySelector('#host') as HTMLElement;
      host.remove();
      document.body.append(host);
    });
    await accept(visitor);
    await ranInAll(...inserted, 'when refused', 'when allowed');
  });

  it('run once each for a visitor who allowed them before, also while the page is being parsed', async () => {
    await visitor.visit(site.page('/returning.html', html({ body: pageInserting() })));
    await accept(visitor);
    await ranInAll(...inserted);
    await visitor.reload();
    await ranInAll(...inserted);
  });

  it('are told to whoever listens to them, and to the page, as the elements that ran', async () => {
    await visitor.visit(site.page('/listening.html', html({ body: '<div id="host"></div>' })));
    await visitor.run(async (url) => {
      const notes: string[] = [];
      const note = (text: string): void => void notes.push(text);
      window.ran = notes;
      Object.assign(window, { note });
      document.addEventListener('heed:release', (event) => {
        const { element, category } = event.detail;
        if (element.isConnected && (element as HTMLScriptElement).type === '')
          note(`released ${element.id} of ${category}`);
      });
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset['category'] = 'performance';
      script.id = 'made';
      script.src = `${url}/tag.js?id=made`;
      script.onload = () => note('made: onload');
      script.addEventListener('load', () => note('made: load'));
      const host = document.querySelector('#host') as HTMLElement;
      host.innerHTML = `<script type="text/plain" data-category="performance" id="lost" src="${url}/tag.js?fail=1"
        onload="note('lost: onload')" onerror="note('lost: onerror')"></script>`;
      host.append(script);
      await window.heed.acceptAll();
    }, site.thirdParty);
    expect(await ranAll(visitor, 6)).toEqual([
      'released lost of performance',
      'released made of performance',
      'lost: onerror',
      'made',
      'made: onload',
      'made: load',
    ]);
  });
});

describe('held frames and images that a page inserts by itself', () => {
  const markup = (id: string): string =>
    `<iframe data-category="performance" data-src="${site.thirdParty}/frame.html?id=${id}"></iframe>
     <img data-category="performance" data-src="${site.thirdParty}/pixel.gif?id=${id}" alt="">`;

  const insert = (ids: string[]): Promise<void> =>
    visitor.run((each) => {
      for (const [at, text] of each.entries()) {
        const outer = document.createElement('div');
        if (at === 0) outer.innerHTML = text;
        document.body.append(outer);
        if (at === 1) outer.insertAdjacentHTML('afterend', text);
        if (at === 2) outer.append(document.createRange().createContextualFragment(text));
      }
    }, ids.map(markup));

  it('are asked for once each when allowed, and never before', async () => {
    await visitor.visit(site.page('/frames.html', html({ body: markup('parsed') })));
    site.clearLog();
    await insert(['before 0', 'before 1', 'before 2']);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/frame').concat(site.requestsTo('/pixel'))).toEqual([]);
    await accept(visitor);
    await insert(['after 0', 'after 1', 'after 2']);
    const ids = ['after 0', 'after 1', 'after 2', 'before 0', 'before 1', 'before 2', 'parsed'];
    for (const kind of ['/frame.html', '/pixel.gif']) {
      const expected = ids.map((id) => `${kind}?id=${encodeURIComponent(id)}`);
      await expect.poll(() => site.requestsTo(kind).sort(), { timeout: 10_000 }).toEqual(expected);
    }
  });
});
