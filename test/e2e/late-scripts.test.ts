import type { HeedConfig } from 'heed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, held, html, push, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/writes.js', `document.write('<p>By a file</p>'); ${push('file')}`);
  site.file('/written.js', push('written file'));
  site.file('/defines.js', `function show() { document.write('<p>By a call</p>'); } ${push('defines')}`);
});
afterAll(() => site.close());

const script = (src: string): string => `<script src="${src}"><\\/script>`;
const writers = `
  <p>Stays</p>
  ${held('', `document.write('<p>In'); document.writeln('line</p>${script('/written.js')}'); ${push('inline')}`)}
  ${held('src="/writes.js"')} ${held('src="/defines.js"')} ${held('', `show(); ${push('call')}`)}
  ${held('', `document.open(); document.write('<p>Opened</p>'); document.close(); ${push('open')}`)}
  ${held('', push('last'))}<p>End</p>`;
const all = ['inline', 'file', 'defines', 'call', 'open', 'last'];

/** The page as it is seen: what stood there, and what was written, in order. */
const seen = (): Promise<string[]> =>
  visitor.run(() => [...document.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''));

/** Notes what the console is warned of. */
const listen = `<script>window.warned = []; { const { warn } = console; console.warn = (...words) => { warned.push(words.join(' ')); warn(...words); } }</script>`;

const visit = (config: HeedConfig, body: string): Promise<void> =>
  visitor.visit(site.page('/page.html', html({ config, head: listen + heed, body })));

describe('a script that is let go when the page is there', () => {
  it('can write nothing into it and never empties it, nor does it for a visitor who comes back', async () => {
    await visit({}, writers);
    await accept(visitor);
    expect(await ranAll(visitor, all.length)).toEqual(all);
    expect(await seen()).toEqual(['Stays', 'End']);
    const warned = await visitor.run(() => String(Reflect.get(window, 'warned')));
    for (const text of ['Inline', 'By a file', 'By a call', 'Opened'])
      expect(warned).toMatch(new RegExp(`heed: too late .*${text.slice(-4)}`));
    await visitor.reload();
    expect(await ranAll(visitor, all.length)).toEqual(all);
    expect(await seen()).toEqual(['Stays', 'End']);
    // What others write is none of heed's business.
    await visitor.run(() => document.write('<p>Its own</p>'));
    expect(await seen()).toEqual(['Its own']);
    expect(await visitor.errors()).toEqual([]);
  });

  it('writes behind itself where the site has it so, and what it writes runs, also for a visitor who comes back', async () => {
    await visit({ integrations: { 'replay-writes': true } }, writers);
    await accept(visitor);
    const everything = [...all, 'written file'].sort();
    const written = ['Stays', 'Inline', 'By a file', 'By a call', 'Opened', 'End'];
    for (const again of [false, true]) {
      if (again) await visitor.reload();
      expect((await ranAll(visitor, everything.length)).sort()).toEqual(everything);
      await visitor.until((count) => document.querySelectorAll('p').length === count, written.length);
      expect(await seen()).toEqual(written);
    }
    expect(await visitor.errors()).toEqual([]);
  });

  it('writes the pixel of a `<noscript>` as the text that it is for who has scripts: it asks for nothing', async () => {
    const pixel = `<img src="${site.thirdParty}/pixel.gif?id=noscript">`;
    const writes = `document.write('<noscript>${pixel}</noscript><p>In</p>'); document.write('<noscript>${pixel}</noscript>');`;
    site.clearLog();
    await visit({ integrations: { 'replay-writes': true } }, held('', `${writes} ${push('writer')}`));
    await accept(visitor);
    expect(await ranAll(visitor, 1)).toEqual(['writer']);
    await visitor.until(() => document.querySelectorAll('noscript').length === 2);
    expect(
      await visitor.run(() => [...document.querySelectorAll('noscript')].map(({ textContent }) => textContent)),
    ).toEqual([pixel, pixel]);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/pixel.gif')).toEqual([]);
  });

  it('is called for `DOMContentLoaded` and `load`, which are over, where the site has it so: once each, with such an event', async () => {
    const listens = `
      const tell = (name) => function ({ type, target, currentTarget }) {
        ran.push([name, type, target === document, this === currentTarget].join(' '));
      };
      addEventListener('load', tell('window'));
      addEventListener('load', tell('once'), { once: true });
      document.addEventListener('DOMContentLoaded', tell('document'));
      addEventListener('DOMContentLoaded', { handleEvent(event) { tell('object').call(event.currentTarget, event); } });
      const gone = tell('gone');
      addEventListener('load', gone);
      removeEventListener('load', gone);
      const abort = new AbortController();
      addEventListener('load', tell('aborted'), abort);
      abort.abort();
      document.addEventListener('load', tell('no document'));
      onload = tell('property');`;
    await visit(
      { integrations: { 'replay-events': true } },
      held('', `window.ran = ['sync']; { ${listens} } ran.push('sync too');`),
    );
    await accept(visitor);
    const told = [
      ...['sync', 'sync too', 'document DOMContentLoaded true true', 'object DOMContentLoaded true true'],
      ...['window load true true', 'once load true true', 'property load true true'],
    ];
    expect(await ranAll(visitor, told.length)).toEqual(told);
    // On the reload the script is in time, so the browser calls it, and heed doesn't.
    await visitor.reload();
    await ranAll(visitor, told.length);
    await visitor.run(() => new Promise((resolve) => setTimeout(resolve)));
    expect((await ranAll(visitor, told.length)).sort()).toEqual([...told].sort());
    expect(await visitor.errors()).toEqual([]);
  });
});
