// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLinks, checkWayBack } from '../../../src/browser/check/check-links.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, leave, put, visit } from '../page.js';

const found = async (config: HeedConfig, html = ''): Promise<string[]> => {
  document.body.replaceChildren();
  put(html);
  return checkLinks(await visit(config)).map(({ id, severity }) => `${severity} ${id}`);
};

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

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

describe('the way back', () => {
  /** jsdom lays nothing out: what has words, or an address, can be seen here. */
  beforeEach(() => {
    Element.prototype.checkVisibility = () => true;
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      const size = this.textContent ? 20 : 0;
      return { width: size, height: size, right: size, bottom: size } as DOMRect;
    });
  });

  const link = '<a href="/choices" data-heed="preferences">Privacy choices</a>';

  it("is a link of the site's own that can be seen; one that can't be is named (R-EU-3)", async () => {
    put(link);
    const client = await visit({ model: 'opt-in' });
    expect(await checkWayBack(client)).toEqual([]);
    const [hidden] = document.querySelectorAll('[data-heed]');
    hidden?.replaceChildren();
    expect(await checkWayBack(client)).toMatchObject([
      { id: 'way-back-missing', severity: 'error', elements: [hidden] },
    ]);
  });

  it('is no other control (R-EU-3)', async () => {
    put('<a href="/out" data-heed="opt-out">Do Not Sell</a>');
    expect(await checkWayBack(await visit({ model: 'opt-in', trigger: false }))).toHaveLength(1);
  });

  it("is heed's own button, which may come a moment later (R-EU-3)", async () => {
    document.body.replaceChildren();
    const client = await visit({ model: 'opt-in' });
    document.querySelector('heed-trigger')?.remove();
    const found = checkWayBack(client);
    const host = document.createElement('heed-trigger');
    host.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    setTimeout(() => {
      document.documentElement.append(host);
      host.shadowRoot?.querySelector('button')?.append('Privacy choices');
    }, 50);
    expect(await found).toEqual([]);
    host.remove();
  });

  it("is the other one's where another consent manager is followed", async () => {
    document.body.replaceChildren();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await checkWayBack(await visit({ integrations: { 'follow-tcf': true } }))).toEqual([]);
  });
});
