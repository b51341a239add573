import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, held, html, push, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

const own = '(window.ran ??= []).push(document.currentScript.id)';
const hash = `sha384-${createHash('sha384').update(own).digest('base64')}`;
const wrongHash = `sha384-${createHash('sha384').update('something else').digest('base64')}`;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/own.js', own);
});
afterAll(() => site.close());

/** How a script that waits gets into the page: by the parser, or by another script. */
const ways = {
  'in the markup': (markup: string) => markup,
  'made by innerHTML': (markup: string) =>
    `<div id="host"></div><script>host.innerHTML = ${JSON.stringify(markup).replaceAll('</', '<\\/')}</script>`,
};

describe.each(Object.entries(ways))('a held script %s', (_way, place) => {
  it('keeps its attributes, and the browser heeds them (R-LOAD-5)', async () => {
    const attributes = `id="tag" class="vendor" nonce="n0nce" crossorigin="anonymous" referrerpolicy="no-referrer"
      fetchpriority="low" data-account="42" data-category="performance" data-service="acme"`;
    const body = [`src="${site.thirdParty}/tag.js?id=src"`, `data-src="${site.thirdParty}/tag.js?id=data-src"`]
      .map((source) => held(`${attributes} ${source}`))
      .join('');
    await visitor.visit(site.page('/attributes.html', html({ body: place(body) })));
    site.clearLog();
    await accept(visitor);
    await ranAll(visitor, 2);
    const found = await visitor.run(() =>
      [...document.querySelectorAll('script')]
        .filter(({ id, type }) => id === 'tag' && !type)
        .map((script) => ({
          ...Object.fromEntries([...script.attributes].map(({ name, value }) => [name, value])),
          ...{ nonce: script.nonce, src: script.src.replace(/.*id=/, ''), crossOrigin: script.crossOrigin },
          'data-src': '',
        })),
    );
    const expected = {
      ...{ id: 'tag', class: 'vendor', type: '', nonce: 'n0nce', crossorigin: 'anonymous', crossOrigin: 'anonymous' },
      ...{ referrerpolicy: 'no-referrer', fetchpriority: 'low', 'data-account': '42', 'data-src': '' },
      ...{ 'data-category': 'performance', 'data-service': 'acme' },
    };
    expect(found).toEqual([
      { ...expected, src: 'src' },
      { ...expected, src: 'data-src' },
    ]);
    const asked = site.requests.map(({ headers }) => [headers.referer, headers.origin, headers['sec-fetch-mode']]);
    expect(asked).toEqual([
      [undefined, site.url, 'cors'],
      [undefined, site.url, 'cors'],
    ]);
  });

  it('runs only if it is what its integrity says, and is passed over if not (R-LOAD-5)', async () => {
    const body = `${held(`id="right" src="/own.js" integrity="${hash}"`)} ${held('', push('next'))}
      ${held(`id="wrong" src="/own.js" integrity="${wrongHash}"`)}
      ${held(`id="late wrong" data-src="/own.js" integrity="${wrongHash}"`)}
      ${held(`id="late right" data-src="/own.js" integrity="${hash}"`)} ${held('', push('last'))}`;
    await visitor.visit(site.page('/integrity.html', html({ body: place(body) })));
    await accept(visitor);
    expect(await ranAll(visitor, 4)).toEqual(['right', 'next', 'late right', 'last']);
  });
});
