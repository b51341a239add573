// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOptOutLinks, isRealLink, needsOptOutLink } from '../../../src/browser/check/opt-out-links.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, leave, put, visit } from '../page.js';

const optOut: HeedConfig = { model: 'opt-out', links: { doNotSell: '/do-not-sell' } };

beforeEach(forgetEverything);
afterEach(leave);

describe('a link to opt out by', () => {
  it.each([
    '<a href="/x" data-heed="opt-out">Anything</a>',
    '<a href="https://shop.example.com/do-not-sell">Anything</a>',
    '<a href="/x" data-heed="preferences">Your Privacy Choices</a>',
    '<a href="/x" data-heed="preferences"><svg><title>Icon</title></svg> your  California\nprivacy choices</a>',
    '<button data-heed="opt-out">Opt out</button>',
  ])('is one that heed or the law knows: %s', async (html) => {
    const elements = put(html);
    expect(findOptOutLinks(await visit(optOut))).toEqual(elements);
  });

  it.each([
    '<a href="/x">Do Not Sell or Share My Personal Information</a>',
    '<a href="/do-not-sell?x">Anything</a>',
    '<a href="/x" data-heed="preferences">Privacy choices</a>',
    '<a href="/x">Your Privacy Choices</a>',
  ])('is none that leads elsewhere: %s', async (html) => {
    put(html);
    expect(findOptOutLinks(await visit(optOut))).toEqual([]);
  });

  it("is found in the site's own shadow roots, and not in heed's", async () => {
    const [own, ours] = put('<site-footer></site-footer><heed-ui></heed-ui>').map((host) => {
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = '<p><a href="/do-not-sell">Opt out</a></p>';
      return root.querySelector('a');
    });
    expect(ours).toBeInstanceOf(HTMLAnchorElement);
    expect(findOptOutLinks(await visit(optOut))).toEqual([own]);
  });

  it('is needed in the United States, and where silence is permission, by who sells', async () => {
    const needs = async (config: HeedConfig): Promise<boolean> => needsOptOutLink(await visit(config));
    const [none, sold] = [[{ id: 'performance' }], [{ id: 'acme', category: 'performance', shares: true }]];
    expect(await needs({ model: 'opt-out' })).toBe(true);
    expect(await needs({ model: 'opt-in', region: 'us-tx' })).toBe(true);
    expect(await needs({ model: 'opt-in', region: 'DE' })).toBe(false);
    expect(await needs({ model: 'opt-out', categories: none })).toBe(false);
    expect(await needs({ model: 'opt-out', categories: none, services: sold })).toBe(true);
  });
});

describe('a link that works without JavaScript (R-CA-13)', () => {
  it.each([
    ['<a href="/x">x</a>', true],
    ['<a href="#form">x</a><p id="form"></p>', true],
    ['<a href="#nowhere">x</a>', false],
    ['<a href="#">x</a>', false],
    ['<a href="">x</a>', false],
    ['<a>x</a>', false],
    ['<a href=" JavaScript:void 0">x</a>', false],
    ['<button href="/x">x</button>', false],
  ])('leads somewhere: %s, %s', (html, leads) => {
    expect(isRealLink(put(html)[0] as HTMLElement)).toBe(leads);
  });
});
