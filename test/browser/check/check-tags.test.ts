// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTags } from '../../../src/browser/check/check-tags.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, held, leave, put, visit } from '../page.js';

const config: HeedConfig = { model: 'opt-in', services: [{ id: 'acme', category: 'targeting' }] };

const check = async (html: string): Promise<unknown[]> => {
  put(html);
  const findings = checkTags(await visit(config));
  return findings.map(({ id, severity, elements = [] }) => [id, severity, elements.map(({ localName }) => localName)]);
};

beforeEach(forgetEverything);
afterEach(leave);

describe('a tag that waits', () => {
  it.each([
    held('', 'data-category="performance"'),
    held('', 'data-service="acme"'),
    held('', 'data-category="targeting" data-service="acme"'),
    // Services may stand where a category is expected: the gate asks for either.
    held('', 'data-category="acme"'),
    // What is not held is no business of heed's.
    '<p data-category="shoes">Shoes</p>',
    '<script type="application/json" data-category="shoes">{}</script>',
  ])('is well where its category and service are known: %s', async (html) => {
    expect(await check(html)).toEqual([]);
  });

  it.each([
    ['category', 'error', ['script'], held('', 'data-category="adverts"')],
    ['category', 'error', ['script'], held('', 'data-category=""')],
    ['category', 'error', ['script'], held('', 'data-category="toString"')],
    // A group is a switch, no category.
    [
      'category',
      'error',
      ['img', 'source'],
      '<img data-category="sold" data-src="x"><source data-category="sold" data-src="x">',
    ],
    ['category', 'error', ['script'], held('', 'data-category="adverts" data-service="acme"')],
    ['service', 'error', ['link'], '<link data-service="odd" data-href="x">'],
    // Let go by its category, and missing from the cookie list.
    ['service', 'warning', ['script'], held('', 'data-category="targeting" data-service="odd"')],
  ] as const)('is found where its %s is unknown, as an %s', async (what, severity, elements, html) => {
    expect(await check(html)).toEqual([[`unknown-${what}`, severity, elements]]);
  });

  it('is one finding for each name, however many tags bear it, and the name is told', async () => {
    put(held('', 'data-category="a"') + held('', 'data-category="b"') + held('', 'data-category="a"'));
    const findings = checkTags(await visit(config));
    expect(findings.map(({ message, elements }) => [message.slice(0, 19), elements?.length])).toEqual([
      ['data-category="a": ', 2],
      ['data-category="b": ', 1],
    ]);
  });
});
