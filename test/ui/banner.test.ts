// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { texts as en } from '../../src/locales/en.js';
import { forgetEverything, leave } from '../browser/page.js';
import { granted, optionalIds } from '../samples.js';
import { openScreen } from './screen.js';

beforeEach(forgetEverything);
afterEach(leave);

describe('the banner', () => {
  it('offers to refuse as it offers to accept: the same element, look and number of clicks (R-CA-7, R-EU-2)', async () => {
    const { findAll } = await openScreen({ model: 'opt-in' });
    const acts = findAll('.banner .act');
    expect(acts.map((act) => act.textContent)).toEqual([en['banner.reject'], en['banner.accept']]);
    const [reject, accept] = acts.map(({ localName, className, style, tabIndex }) => [
      ...[localName, className, style.cssText, tabIndex],
    ]);
    expect(reject).toEqual(accept);
  });

  it.each([
    ['accept', [...optionalIds], false],
    ['reject', [], true],
  ])('decides by one click: %s (R-EU-2)', async (part, ids, optedOut) => {
    const { client, press, root } = await openScreen({ model: 'opt-in' });
    await press(`[part=${part}]`);
    expect(granted(client.state.grants)).toEqual(['necessary', ...ids]);
    expect(client.state.record).toMatchObject({ source: 'banner', optedOut });
    expect(root.querySelector('.banner')).toBeNull();
  });

  it('is a region with a name, stands first in the page and takes no focus (R-A11Y-2)', async () => {
    const { find, text } = await openScreen({ model: 'opt-in' });
    const banner = find('section');
    expect(text(`#${banner.getAttribute('aria-labelledby')}`)).toBe(en['banner.title']);
    expect(document.body.previousElementSibling?.localName).toBe('heed-ui');
    expect(document.activeElement).toBe(document.body);
  });

  it('decides nothing when it is closed (R-CA-11)', async () => {
    const { client, press, find } = await openScreen({ model: 'opt-in' });
    expect(find('.close').getAttribute('aria-label')).toBe(en['close']);
    await press('.close');
    expect(client.state).toMatchObject({ surface: 'none', record: { source: 'dismissed', grants: {} } });
    expect(granted(client.state.grants)).toEqual(['necessary']);
  });

  it('stays behind the preferences while its question is open, for the focus to return to (R-A11Y-2)', async () => {
    const { press, findAll, client } = await openScreen({ model: 'opt-in' });
    await press('[part=choose]');
    expect(client.state.surface).toBe('preferences');
    expect(findAll('.banner, .preferences')).toHaveLength(2);
  });

  it('only tells where silence is permission that is only announced', async () => {
    const { findAll, press, client } = await openScreen({ model: 'notice' });
    expect(findAll('.banner .act').map((act) => act.textContent)).toEqual([en['banner.ok']]);
    await press('[part=ok]');
    expect(client.state).toMatchObject({ surface: 'none', record: { source: 'dismissed' } });
    expect(client.allows('sale')).toBe(true);
  });

  it('leads to the opt-out by its legal name where silence is permission (R-CA-14)', async () => {
    const { text } = await openScreen({ model: 'opt-out' });
    expect(text('[part=choose]')).toContain('Do Not Sell or Share My Personal Information');
  });

  it("links to the site's pages as far as it names them", async () => {
    const { findAll } = await openScreen({ model: 'opt-in', links: { privacy: '/privacy', rights: '/rights' } });
    expect(findAll<HTMLAnchorElement>('.banner a').map(({ pathname }) => pathname)).toEqual(['/privacy']);
  });

  it('speaks the words of the site, those for one consent model first', async () => {
    const texts = { en: { 'banner.title': 'Hello', 'banner.text': 'any', 'banner.text.opt-out': 'here' } };
    const { text } = await openScreen({ model: 'opt-out', texts });
    expect([text('h2'), text('.words p')]).toEqual(['Hello', 'here']);
  });

  it('speaks the language of the page', async () => {
    // On its way for longer than `openScreen` waits, if it has to be read first.
    await import('../../src/locales/de.js');
    document.documentElement.lang = 'de';
    const { text } = await openScreen({ model: 'opt-in', texts: { de: { 'banner.title': 'Ihre Wahl' } } });
    document.documentElement.lang = '';
    expect(text('h2')).toBe('Ihre Wahl');
  });

  it('takes the accent colour of the site', async () => {
    const { root } = await openScreen({ model: 'opt-in', theme: { accent: 'rebeccapurple' } });
    expect((root.host as HTMLElement).style.getPropertyValue('--heed-accent')).toBe('rebeccapurple');
  });

  it('leaves nothing on the page when heed is taken off', async () => {
    const { client } = await openScreen({ model: 'opt-in' });
    client.destroy();
    expect(document.querySelector('heed-ui')).toBeNull();
    expect(document.documentElement.style.cssText).toBe('');
  });
});
