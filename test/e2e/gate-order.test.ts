import type { Response } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, held, html, push, ran, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/own.js', '(window.ran ??= []).push(document.currentScript.id)');
});
afterAll(() => site.close());

const plain = (attributes: string, text = ''): string =>
  `<script ${attributes.replace('data-type', 'type')}>${text}</script>`;

const address = (id: string, how = ''): string => `src="${site.thirdParty}/tag.js?id=${id}${how}"`;

/** All sorts of scripts, the first one slow; without a gate a browser runs them as `asParsed`, apart from the free one. */
const mixture = (script: typeof plain): string => `
  <p id="above">Above</p>
  ${script(address('slow', '&delay=200'))}
  ${script('', push('inline'))}
  ${script(`data-type="module" src="${site.thirdParty}/module.js?id=module&delay=50"`)}
  ${script(`async ${address('free')}`)}
  ${script(`defer ${address('deferred', '&delay=50')}`)}
  ${script(address('external'))}
  ${script('data-type="module"', push('inline module'))}
  ${script('id="me"', '(window.ran ??= []).push(document.currentScript.id + document.querySelector("#above").id)')}
  ${script('id="own" src="/own.js"')}
  ${script(`defer ${address('deferred last')}`)}`;

const asParsed = [
  'slow',
  'inline',
  'external',
  'meabove',
  'own',
  'module',
  'deferred',
  'inline module',
  'deferred last',
];
const asWritten = [
  'slow',
  'inline',
  'module',
  'deferred',
  'external',
  'inline module',
  'meabove',
  'own',
  'deferred last',
];

async function arrive(body: string): Promise<void> {
  await visitor.visit(site.page('/page.html', html({ body })));
}

/** In order, and the one script that waits for nobody by itself. */
async function order(count: number): Promise<{ ordered: string[]; freeBeforeSlow: boolean }> {
  const all = await ranAll(visitor, count);
  return {
    ordered: all.filter((id) => id !== 'free'),
    freeBeforeSlow: all.includes('free') && all.indexOf('free') < all.indexOf('slow'),
  };
}

describe('held scripts', () => {
  it('run in document order after consent, and only `async` ones run free (R-LOAD-4)', async () => {
    await arrive(mixture(held));
    await accept(visitor);
    expect(await order(10)).toEqual({ ordered: asWritten, freeBeforeSlow: true });
  });

  it('run in the order of a page without heed where the visitor allowed them before (R-LOAD-4)', async () => {
    await visitor.visit(site.page('/plain.html', `<!doctype html><body>${mixture(plain)}</body>`));
    expect((await order(10)).ordered).toEqual(asParsed);
    await arrive(mixture(held));
    await accept(visitor);
    await order(10);
    await visitor.reload();
    expect(await order(10)).toEqual({ ordered: asParsed, freeBeforeSlow: true });
  });

  it('run as a whole where the page arrives in pieces', async () => {
    const [first = '', second = '', third = ''] = html({
      body: `${held('id="half"', `${push('first half')} @ ${push('second half')}`)} ${held('async data-type="module"', push('free'))}
        <iframe id="frame" data-category="performance" data-src="${site.thirdParty}/frame.html"></iframe>@<p>End</p>`,
    }).split('@');
    const send = (piece: string, response: Response): Promise<void> =>
      new Promise((sent) => setTimeout(() => sent(void response.write(piece)), 150));
    const url = site.respond('/pieces.html', async (_request, response) => {
      response.type('html').write(first);
      await send(' ', response);
      await send(second, response);
      await send(third, response);
      response.end();
    });
    await visitor.visit(url);
    await accept(visitor);
    await ranAll(visitor, 3);
    // Asked for by now, or it would count for the reload.
    await expect.poll(() => site.requestsTo('/frame'), { timeout: 10_000 }).toHaveLength(1);
    site.clearLog();
    await visitor.reload();
    expect((await ranAll(visitor, 3)).filter((id) => id !== 'free')).toEqual(['first half', 'second half']);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/frame')).toEqual(['/frame.html']);
  });

  it('run on when one before them is missing, broken or throws', async () => {
    await arrive(`
      ${held(address('failed', '&fail=1'))} ${held('', push('1'))}
      ${held('src="/nowhere.js"')} ${held('', push('2'))}
      ${held('src="http://127.0.0.1:9/refused.js"')} ${held('data-src="http://["', push('never'))} ${held('', push('3'))}
      ${held(address('thrown', '&throw=1'))} ${held('', "throw new Error('thrown')")} ${held('', push('4'))}
      ${held('', 'no script at all')} ${held('')} ${held('src=""')} ${held('', push('5'))}
      ${held('data-type="module"', `import '${site.thirdParty}/module.js?fail=1'; ${push('never')}`)} ${held('', push('6'))}
      ${held('data-type="module"', "throw new Error('thrown')")} ${held('', push('7'))}
      ${held(`nomodule ${address('nomodule')}`)} ${held('data-type="text/template"', 'data')}
      ${held(address('last'))}`);
    const start = Date.now();
    await accept(visitor);
    expect(await ranAll(visitor, 9)).toEqual(['1', '2', '3', 'thrown', '4', '5', '6', '7', 'last']);
    expect(Date.now() - start).toBeLessThan(4500);
  });

  it('go on after 5 s when one never answers, as does all that need not wait for it (R-LOAD-4)', async () => {
    await arrive(`${held(address('hangs', '&hang=1'))} ${held(address('next'))}
      ${held(`async ${address('free')}`)}
      <img data-category="performance" data-src="${site.thirdParty}/pixel.gif" alt="">`);
    site.clearLog();
    await accept(visitor);
    expect(await ranAll(visitor, 2)).toEqual(['free', 'next']);
    const at = (part: string): number =>
      site.requests.find(({ path, query }) => (path + query).includes(part))?.at ?? 0;
    const waited = ['pixel', 'free', 'next'].map((part) => Math.abs(Math.round((at(part) - at('hangs')) / 1000)));
    expect(waited).toEqual([0, 0, 5]);
  });

  it('are no longer run when the visitor refuses while they wait for their turn', async () => {
    await arrive(`${held(address('slow', '&delay=400'))} ${held('', push('inline'))} ${held(address('next'))}`);
    site.clearLog();
    await accept(visitor);
    await reject(visitor);
    await ranAll(visitor, 1);
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toEqual(['slow']);
    expect(site.requestsTo('/tag.js')).toHaveLength(1);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(['slow', 'inline', 'next']);
  });

  it('run once each where there are 300 of them, and the page stays responsive', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `${at}`);
    await arrive(
      ids
        .map((id) => held('', `{ const end = performance.now() + 1; while (performance.now() < end); } ${push(id)}`))
        .join(''),
    );
    // How many run while the page waits for its turn: each takes a millisecond, however busy the machine is.
    const most = await visitor.run(async () => {
      const ranBy = [0];
      const isDone = window.heed.acceptAll();
      while (ranBy.at(-1) !== 300) {
        await new Promise((resolve) => setTimeout(resolve));
        ranBy.push(window.ran?.length ?? 0);
      }
      await isDone;
      return Math.max(...ranBy.slice(1).map((count, at) => count - (ranBy[at] ?? 0)));
    });
    expect(await ran(visitor)).toEqual(ids);
    expect(most).toBeLessThan(100);
    await accept(visitor);
    await visitor.reload();
    expect(await ranAll(visitor, 300)).toEqual(ids);
  });
});
