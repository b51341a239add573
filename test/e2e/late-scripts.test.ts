import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, held, html, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/writes.js', `document.write('<p class="written">By a file</p>'); ${push('file')}`);
  site.file('/written.js', push('written file'));
  site.file(
    '/defines.js',
    `function show() { document.write('<p class="written">By a call</p>'); } ${push('defines')}`,
  );
});
afterAll(() => site.close());

const writers = `
  <p id="stays">Stays</p>
  ${held('', `document.write('<p class="wri'); document.writeln('tten">Inline</p><script src="/written.js"><\\/script>'); ${push('inline')}`)}
  ${held('src="/writes.js"')} ${held('src="/defines.js"')} ${held('', `show(); ${push('call')}`)}
  ${held('', `document.open(); ${push('open')}`)}
  ${held('', push('last'))}<p id="end">End</p>`;

const all = ['inline', 'file', 'defines', 'call', 'open', 'last'];

/** The page as it is seen: what stood there, and what was written, in order. */
const seen = (): Promise<string[]> =>
  visitor.run(() => [...document.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''));

const warn = `<script>window.warned = []; { const { warn } = console; console.warn = (...told) => { warned.push(told[0]); warn(...told); } }</script>`;
const heed = `${warn}<script src="/heed/heed.js"></script>`;

describe('a script that is let go when the page is there', () => {
  it('can write nothing into it, and never empties it, nor does it for a visitor who comes back', async () => {
    await visitor.visit(site.page('/page.html', html({ head: heed, body: writers })));
    await accept(visitor);
    expect(await ranAll(visitor, all.length)).toEqual(all);
    expect(await seen()).toEqual(['Stays', 'End']);
    const tooLate = await visitor.run(() =>
      (Reflect.get(window, 'warned') as string[]).filter((text) => /^heed: too late to write/.test(text)),
    );
    expect(tooLate.length).toBeGreaterThan(3);
    await visitor.reload();
    expect(await ranAll(visitor, all.length)).toEqual(all);
    expect(await seen()).toEqual(['Stays', 'End']);
    expect(await visitor.errors()).toEqual([]);
  });

  it('writes behind itself where the site has it so, also for a visitor who comes back', async () => {
    await visitor.visit(site.page('/page.html', html({ config: { replay: true }, head: heed, body: writers })));
    await accept(visitor);
    const everything = [...all, 'written file'].sort();
    expect((await ranAll(visitor, everything.length)).sort()).toEqual(everything);
    const written = ['Stays', 'Inline', 'By a file', 'By a call', 'End'];
    expect(await seen()).toEqual(written);
    await visitor.reload();
    expect((await ranAll(visitor, everything.length)).sort()).toEqual(everything);
    expect(await seen()).toEqual(written);
  });

  it('is told of what is over where the site has it so: once each, with the event that it would have been', async () => {
    const listens = `
      const tell = (name) => function ({ type, target, currentTarget }) {
        window.ran.push([name, type, target === document, this === currentTarget].join(' '));
      };
      addEventListener('load', tell('window'));
      document.addEventListener('DOMContentLoaded', tell('document'));
      addEventListener('DOMContentLoaded', { handleEvent: (event) => tell('object').call(event.currentTarget, event) }, { once: true });
      const gone = tell('gone');
      addEventListener('load', gone);
      removeEventListener('load', gone);
      addEventListener('load', tell('aborted'), { signal: AbortSignal.abort() });
      document.addEventListener('load', tell('no document'));
      addEventListener('load', () => { throw new Error('thrown'); });
      onload = tell('property');`;
    const body = held('', `window.ran = ['sync']; ${listens} ran.push('sync too');`);
    await visitor.visit(site.page('/page.html', html({ config: { replay: true }, body })));
    await accept(visitor);
    expect(await ranAll(visitor, 6)).toEqual([
      ...['sync', 'sync too', 'document DOMContentLoaded true true', 'object DOMContentLoaded true true'],
      ...['window load true true', 'property load true true'],
    ]);
    expect((await visitor.errors()).filter((text) => !text.includes('thrown'))).toEqual([]);
    // In time, it is told by the browser alone.
    await visitor.reload();
    await visitor.until(() => document.readyState === 'complete');
    expect((await ranAll(visitor, 6)).length).toBe(6);
  });
});

describe('a shadow root of the site', () => {
  it('is looked after once heed has been told of it, and in order', async () => {
    await visitor.visit(site.page('/page.html', html({ body: `<div id="host"></div>${held('', push('page'))}` })));
    await visitor.run(
      (first, second) => {
        const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
        root.innerHTML = first;
        window.heed.watch(root);
        setTimeout(() => root.append(document.createRange().createContextualFragment(second)));
      },
      held(`src="${site.thirdParty}/tag.js?id=shadow"`),
      held('', push('later')),
    );
    await visitor.until(() => document.querySelector('#host')?.shadowRoot?.querySelectorAll('script').length === 2);
    expect(await ran(visitor)).toEqual([]);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(['page', 'shadow', 'later']);
  });
});

describe('a thousand held scripts', () => {
  it('give the page its turn between them', async () => {
    const work = 'for (const end = performance.now() + .5; performance.now() < end;);';
    const bodies = Array.from({ length: 1000 }, (_, at) =>
      at > 20 ? held('', `${work} ${push(`${at}`)} turns[${at}] = turn;`) : held('src="/written.js"'),
    );
    const body = `<script>var turn = 0, turns = []; { const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { turn++; if ((window.ran?.length ?? 0) < 1000) port2.postMessage(0); }; port2.postMessage(0); }</script>
      ${bodies.join('')}`;
    await visitor.visit(site.page('/page.html', html({ body })));
    await accept(visitor);
    await ranAll(visitor, 1000);
    // 12 ms at a stretch, which are 24 of these; twice that where the browser goes on before it has given the page its turn.
    const most = await visitor.run(() => {
      const scripts = new Map<number, number>();
      for (const turn of Reflect.get(window, 'turns') as number[]) scripts.set(turn, (scripts.get(turn) ?? 0) + 1);
      return Math.max(...scripts.values());
    });
    expect(most).toBeLessThanOrEqual(60);
  });
});
