// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLinks } from '../../../src/browser/check/check-links.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, leave, put, visit } from '../page.js';

const found = async (config: HeedConfig, html = ''): Promise<string[]> => {
  document.body.replaceChildren();
  put(html);
  return checkLinks(await visit(config)).map(({ id, severity }) => `${severity} ${id}`);
};

beforeEach(forgetEverything);
afterEach(leave);

describe('the privacy policy', () => {
  it('is missed where the visitor is asked first and nothing leads to it (R-EU-1)', async () => {
    const missed = ['warning privacy-link-missing'];
    expect(await found({ model: 'opt-in' })).toEqual(missed);
    expect(await found({ model: 'opt-in' }, '<a href="/about">About</a><a>Privacy policy</a>')).toEqual(missed);
    for (const link of [
      '<a href="/x" data-heed="preferences">Privacy</a>',
      '<a href="/privacy-choices">Choices</a>',
      '<a href="/x">Your Privacy Choices</a>',
    ]) {
      expect([link, await found({ model: 'opt-in' }, link)]).toEqual([link, missed]);
    }
  });

  it.each([
    '<a href="/privacy">Datenschutz</a>',
    '<a href="/x">Privacy notice</a>',
    '<a href="/datenschutz" rel="privacy-policy">Datenschutz</a>',
  ])('is found on the page, too: %s', async (link) => {
    expect(await found({ model: 'opt-in' }, link)).toEqual([]);
  });

  it('need not be linked to by heed where silence is permission, nor where the configuration names it', async () => {
    expect(await found({ model: 'opt-out' })).toEqual([]);
    expect(await found({ model: 'opt-in', links: { privacy: '/p' } })).toEqual([]);
  });
});

describe('the page for opting out', () => {
  const config: HeedConfig = { model: 'opt-out', region: 'US-CA' };

  it('is missed in the United States where neither configuration nor page lead to it (R-CA-14)', async () => {
    expect(await found(config)).toEqual(['warning do-not-sell-missing']);
    expect(await found({ ...config, links: { doNotSell: '/x' } })).toEqual([]);
    expect(await found(config, '<a href="/x" data-heed="opt-out">Do Not Sell</a>')).toEqual([]);
  });

  it('need not be there where nothing is sold, or elsewhere', async () => {
    expect(await found({ ...config, categories: [{ id: 'performance' }] })).toEqual([]);
    expect(await found({ ...config, region: 'AU' })).toEqual([]);
  });
});
