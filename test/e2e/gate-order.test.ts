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

/** What has run, in order and without the one script that waits for nobody, and whether that one ran before the slow one. */
async function order(count: number): Promise<{ ordered: string[]; freeBeforeSlow: boolean }> {
  const all = await ranAll(visitor, count);
  return {
    ordered: all.filter((id) => id !== 'free'),
    freeBeforeSlow: all.includes('free') && all.indexOf('free') < all.indexOf('slow'),
  };
}

/** How long after the first request each of these was asked for, in milliseconds. */
function waited(...parts: string[]): number[] {
  const at = (part: string): number => site.requests.find(({ path, query }) => (path + query).includes(part))?.at ?? 0;
  return parts.map((part) => at(part) - (site.requests[0]?.at ?? 0));
}

/** Allows for a busy machine, which is the later, the more it had to do before. */
function expectAround(milliseconds: number): unknown {
  const slack = milliseconds / 10;
  return {
    asymmetricMatch: (value: number) => value > milliseconds - slack - 100 && value < milliseconds + slack + 500,
    toString: () => `about ${milliseconds} ms`,
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
    // Waited for: asked for any later, the frame would be counted as one of the reload's.
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

  it('run on where the page calls something of its own `Event`, as an old library or a calendar may', async () => {
    await arrive(`<script>function Event(title) { this.words = title.words(); }</script>
      ${held(address('external'))} ${held('', push('behind'))} ${held(address('failed', '&fail=1'))} ${held('', push('last'))}`);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(['external', 'behind', 'last']);
    expect(await visitor.errors()).not.toContainEqual(expect.stringContaining('words'));
  });

  it('are fetched side by side, and run in document order whichever is there first (R-LOAD-4)', async () => {
    await arrive(`${held(address('slow', '&delay=600'))} ${held(address('next'))} ${held('', push('inline'))}
      ${held(`data-type="module" src="${site.thirdParty}/module.js?id=module&delay=300"`)} ${held(address('last'))}`);
    site.clearLog();
    await accept(visitor);
    expect(await ranAll(visitor, 5)).toEqual(['slow', 'next', 'inline', 'module', 'last']);
    expect(waited('slow', 'next', 'module', 'last')).toEqual([0, 0, 600, 600].map(expectAround));
  });

  it('go on after 10 s when one never answers, as does all that need not wait for it (R-LOAD-4)', async () => {
    await arrive(`${held(address('hangs', '&hang=1'))} ${held(address('next', '&delay=50'))} ${held('', push('inline'))}
      ${held(address('last'))} ${held('data-type="module"', push('module'))}
      ${held(`async ${address('free')}`)}
      <img data-category="performance" data-src="${site.thirdParty}/pixel.gif" alt="">`);
    site.clearLog();
    await accept(visitor);
    await visitor.until(() => window.ran?.length === 1);
    expect(waited('hangs', 'free', 'pixel')).toEqual([0, 0, 0].map(expectAround));
    await new Promise((over) => setTimeout(over, 9000));
    expect(await ranAll(visitor, 5)).toEqual(['free', 'next', 'inline', 'last', 'module']);
    expect(waited('last')).toEqual([expectAround(10_000)]);
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toHaveLength(5);
  });

  it('are no longer run when the visitor refuses while they are on their way or wait for their turn', async () => {
    await arrive(`${held(address('slow', '&delay=400'))} ${held(address('next'))} ${held('', push('inline'))}
      ${held(address('last'))} ${held(`async ${address('free', '&delay=400')}`)}`);
    site.clearLog();
    await accept(visitor);
    await reject(visitor);
    await expect.poll(() => site.requestsTo('/tag.js').length, { timeout: 10_000 }).toBeGreaterThan(0);
    await new Promise((over) => setTimeout(over, 800));
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toEqual([]);
    expect(site.requests.filter(({ query }) => query.includes('last'))).toEqual([]);
    expect(await visitor.run(() => document.querySelectorAll('script[type="text/plain"]').length)).toBe(5);
    await accept(visitor);
    expect((await ranAll(visitor, 5)).filter((id) => id !== 'free')).toEqual(['slow', 'next', 'inline', 'last']);
  });

  it('do not run once a privacy signal is on that the one before them has set, though they are there (R-SIG-4)', async () => {
    site.file('/signals.js', `navigator.__defineGetter__('globalPrivacyControl', () => true); ${push('signals')}`);
    const config = { model: 'opt-out' as const, region: 'US-CA', cookie: { name: 'heed-signals' } };
    const body = `${held('src="/signals.js"')} ${held(`data-category="targeting" ${address('sells')}`)} ${held(address('counts'))}`;
    await visitor.visit(site.page('/signals.html', html({ config, body })));
    expect(await ranAll(visitor, 2)).toEqual(['signals', 'counts']);
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toEqual(['signals', 'counts']);
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
