// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkUnheld } from '../../../src/browser/check/check-unheld.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, held, leave, put, visit } from '../page.js';

const config: HeedConfig = {
  model: 'opt-in',
  services: [
    { id: 'acme', category: 'targeting' },
    { id: 'pay', category: 'necessary' },
  ],
};

beforeEach(forgetEverything);
afterEach(leave);

describe('a tag that is marked', () => {
  it.each([
    ['<script data-category="targeting" src="data:,"></script>', 'Give it type="text/plain".'],
    ['<script data-category="targeting" type="module"></script>', 'Give it type="text/plain".'],
    ['<script data-service="acme" type="text/javascript"></script>', 'Give it type="text/plain".'],
    ['<script data-service="acme" type=" text/jscript"></script>', 'Give it type="text/plain".'],
    ['<iframe data-category="social" src="about:blank"></iframe>', 'Write data-src for src.'],
    ['<iframe data-category="social" srcdoc="x" data-src="about:blank"></iframe>', 'Write data-srcdoc for srcdoc.'],
    ['<img data-category="sale" alt="" src="data:," data-srcset="x">', 'Write data-src for src.'],
    ['<link data-service="acme" rel="stylesheet" href="data:,">', 'Write data-href for href.'],
  ])('and does not wait is an error, with what to do: %s', async (html, advice) => {
    put(html);
    expect(checkUnheld(await visit(config))).toMatchObject([
      { id: 'not-held', severity: 'error', message: expect.stringContaining(advice), elements: [{}] },
    ]);
  });

  it('and that a script of the page has loaded by its `data-src` is an error until it is allowed', async () => {
    put('<img data-category="sale" alt="" data-src="data:,">');
    const client = await visit(config);
    document.querySelector('img')?.setAttribute('src', 'data:,');
    expect(checkUnheld(client)).toMatchObject([
      { id: 'not-held', severity: 'error', message: expect.stringContaining('lazy loader'), elements: [{}] },
    ]);
    await client.acceptAll();
    expect(checkUnheld(client)).toEqual([]);
  });

  it.each([
    held('', 'data-category="targeting"'),
    '<iframe data-category="social" data-src="about:blank"></iframe>',
    '<video data-category="social" data-src="data:,"></video>',
    // Nobody is asked about these.
    '<script data-category="necessary"></script><script data-service="pay"></script>',
    // The site's own marks, which mean something else.
    '<img data-category="shoes" alt="" src="data:,"><a data-category="social" href="/x">Friends</a><p data-category="social">',
    '<script type="application/json" data-category="targeting">{}</script>',
    // The guard's marks: what it holds keeps its address.
    '<script data-guard data-category="targeting" type=""></script>',
  ])('and waits, or need not, is well: %s', async (html) => {
    put(html);
    expect(checkUnheld(await visit(config))).toEqual([]);
  });

  it('is well once it was let go', async () => {
    put(
      `${held('', 'data-category="targeting"')}${held('', 'data-category="targeting" data-type="module"')}
      <iframe data-category="social" data-src="about:blank"></iframe><img data-category="sale" alt="" data-src="data:,">`,
    );
    const client = await visit(config);
    await client.acceptAll();
    expect(document.querySelector('iframe')?.src).toBe('about:blank');
    expect(checkUnheld(client)).toEqual([]);
  });
});
