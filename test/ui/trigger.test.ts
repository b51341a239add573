// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentClient } from '../../src/index.js';
import { mount } from '../../src/ui/trigger.js';
import { forgetEverything, leave, put, settled, signal, visit } from '../browser/page.js';

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
afterEach(leave);

describe('the way back', () => {
  it('waits while the banner asks, and is there from then on (R-EU-3)', async () => {
    const client = await visit({ model: 'opt-out' });
    await settled();
    expect(host()?.hidden).toBe(true);
    await client.acceptAll();
    expect(host()?.hidden).toBe(false);
    expect([button()?.textContent, status()]).toEqual(['Privacy choices', '']);
  });

  it('opens the preferences', async () => {
    const client = await decided();
    button()?.click();
    await settled();
    expect(client.state.surface).toBe('preferences');
    expect(host()?.hidden).toBe(false);
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

  it('is off the page once it is taken off', async () => {
    const client = await decided({ trigger: false });
    expect(host()).toBeNull();
    const unmount = mount(client);
    expect(host()).not.toBeNull();
    unmount();
    client.open('preferences');
    expect(host()).toBeNull();
  });
});
