// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentClient } from '../../src/index.js';
import { files } from '../../src/locales/files.js';
import { mount } from '../../src/ui/trigger.js';
import { forgetEverything, hearConsole, leave, put, settled, signal, visit } from '../browser/page.js';

const host = (): HTMLElement | null => document.querySelector('heed-trigger');
const status = (): string | null | undefined => host()?.shadowRoot?.querySelector('[role=status]')?.textContent;
const button = (): HTMLButtonElement | null | undefined => host()?.shadowRoot?.querySelector('button');

const decided = async (config = {}): Promise<ConsentClient> => {
  const client = await visit({ model: 'opt-out', ...config });
  await client.acceptAll();
  await settled();
  return client;
};

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

describe('the way back', () => {
  it('waits while the banner asks, and is there from then on (R-EU-3)', async () => {
    const client = await visit({ model: 'opt-out' });
    await settled();
    expect(host()?.hidden).toBe(true);
    await client.acceptAll();
    expect(host()?.hidden).toBe(false);
    expect([button()?.textContent, status()]).toEqual(['Privacy choices', '']);
  });

  it('opens the preferences, and stays behind them with the focus (R-A11Y-2)', async () => {
    const client = await decided();
    button()?.focus();
    button()?.click();
    await settled();
    expect(client.state.surface).toBe('preferences');
    expect(host()?.hidden).toBe(false);
    expect(host()?.shadowRoot?.activeElement).toBe(button());
  });

  it('says that an opt-out is honoured, and no more once it is taken back (R-CA-6)', async () => {
    const client = await decided();
    await client.optOut();
    expect(status()).toBe('Opt-Out Request Honored');
    await client.acceptAll();
    expect(status()).toBe('Opt-Out Request Honored');
    await client.confirm();
    expect(status()).toBe('');
  });

  it('says it without any act of the visitor when the browser signals (R-CA-6)', async () => {
    signal(true);
    await visit({ model: 'opt-out' });
    await settled();
    expect([host()?.hidden, status()]).toEqual([false, 'Opt-Out Request Honored']);
  });

  it("leaves the words to the site's own place for them, and stays away where it has a link, too (R-CA-6)", async () => {
    const [place] = put(
      '<p data-heed="status"></p><a href="/choices" data-heed="preferences">Your Privacy Choices</a>',
    );
    signal(true);
    await visit({ model: 'opt-out' });
    await settled();
    expect(place?.textContent).toBe('Opt-Out Request Honored');
    expect([host()?.hidden, status()]).toEqual([true, '']);
  });

  it('speaks the words of the site', async () => {
    await decided({ locale: 'de', texts: { de: { 'trigger.label': 'Datenschutz' } } });
    // Whose language is a file of its own.
    await vi.waitFor(() => expect(button()?.textContent).toBe('Datenschutz'));
  });

  it('does not say again what it has said, which would be announced twice', async () => {
    const client = await decided();
    await client.optOut();
    const note = host()?.shadowRoot?.querySelector('[role=status]')?.firstChild;
    await client.optOut();
    expect(host()?.shadowRoot?.querySelector('[role=status]')?.firstChild).toBe(note);
  });

  it('stands in the language that it speaks, from the right in Arabic, and in English where words can not be had', async () => {
    await decided({ locale: 'ar' });
    await vi.waitFor(() => expect(host()?.lang).toBe('ar'));
    expect(host()?.dir).toBe('rtl');
    leave();
    hearConsole();
    vi.spyOn(files as Record<string, () => Promise<unknown>>, 'de').mockRejectedValue(new Error('404'));
    await decided({ locale: 'de' });
    await vi.waitFor(() => expect([host()?.lang, button()?.textContent]).toEqual(['en', 'Privacy choices']));
  });

  it("is a note alone where the site has a link of its own, and none beside another consent manager's (R-CA-6)", async () => {
    put('<a href="/choices" data-heed="preferences">Your Privacy Choices</a>');
    const client = await decided();
    await client.optOut();
    await settled();
    expect([host()?.hidden, status(), button()?.hidden]).toEqual([false, 'Opt-Out Request Honored', true]);
    leave();
    hearConsole();
    const unmount = mount(await visit({ integrations: { 'follow-tcf': true } }));
    expect([host()?.hidden, button()?.hidden, button()?.textContent]).toEqual([true, true, '']);
    unmount();
  });

  it('is there again, once, in a page whose content a router has replaced (R-EU-3)', async () => {
    await decided();
    const before = host();
    document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'));
    await vi.waitFor(() => expect(host()).toBe(before));
    expect(document.querySelectorAll('heed-trigger')).toHaveLength(1);
  });

  it('goes with the link of a new page, and comes back without it (R-EU-3)', async () => {
    await decided();
    const go = async (html: string): Promise<void> => {
      const body = document.createElement('body');
      body.innerHTML = html;
      document.body.replaceWith(body);
      await settled();
    };
    await go('<a data-heed="preferences">Privacy choices</a>');
    expect(host()?.hidden).toBe(true);
    await go('');
    expect(host()?.hidden).toBe(false);
  });

  it('is off the page once it is taken off, whatever happens then', async () => {
    const client = await decided({ trigger: false });
    expect(host()).toBeNull();
    const unmount = mount(client);
    expect(host()).not.toBeNull();
    unmount();
    client.open('preferences');
    await settled();
    expect(host()).toBeNull();
    document.body.replaceWith(document.createElement('body'));
    await settled();
    expect(host()).toBeNull();
  });

  it('does not come with words that arrive when it was taken off already', async () => {
    const client = await decided({ trigger: false, locale: 'fr' });
    delete client.memo.language;
    mount(client)();
    await vi.waitFor(() => expect(client.memo.language?.tag).toBe('fr'));
    await settled();
    expect(host()).toBeNull();
  });
});
