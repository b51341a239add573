// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import { readEntries } from '../../src/browser/proof-store.js';
import { readRecord } from '../../src/browser/record-reader.js';
import { encodeRecord } from '../../src/core/record.js';
import type { ConsentClient, HeedConfig, ProofEntry } from '../../src/index.js';
import * as ui from '../../src/ui.js';
import { grantsOf, optionalIds, recordOf, sellingIds } from '../samples.js';
import '../ui/browser-gaps.js';
import {
  forgetEverything,
  hearConsole,
  leave,
  partsOf,
  put,
  refuseStorage,
  settled,
  signal,
  visit,
  watch,
} from './page.js';

const optIn: HeedConfig = { model: 'opt-in', region: 'DE' };
const optOut: HeedConfig = { model: 'opt-out', region: 'US-CA' };

const entries = (): ProofEntry[] => readEntries('heed');
const sorted = (ids: readonly string[] = []): string[] => [...ids].sort();

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the consent log (R-EU-6)', () => {
  it.each<[string, HeedConfig, (client: ConsentClient) => Promise<boolean>, object]>([
    [
      'accepting',
      optIn,
      (client) => client.acceptAll('banner'),
      { action: 'accept-all', source: 'banner', denied: [] },
    ],
    ['refusing', optIn, (client) => client.rejectAll('preferences'), { action: 'reject-all', granted: [] }],
    ['choosing', optIn, (client) => client.save({ social: true }), { action: 'save', granted: ['social'] }],
    ['opting out', optOut, (client) => client.optOut('link'), { action: 'opt-out', source: 'link', region: 'US-CA' }],
    ['withdrawing', optIn, (client) => client.withdraw(), { action: 'withdraw', source: 'withdrawal', granted: [] }],
  ])('gets an entry of %s, with the number and the second of the record', async (_, config, act, expected) => {
    const client = await visit(config);
    await act(client);
    const { id, decidedAt } = client.state.record ?? { id: '', decidedAt: 0 };
    expect(entries()).toEqual([expect.objectContaining({ ...expected, id, time: new Date(decidedAt).toISOString() })]);
  });

  it('gets an entry of a signal, and of what the visitor then allows in two steps', async () => {
    signal(true);
    const client = await visit({ ...optOut, known: true });
    await settled();
    await client.save({ sale: true });
    expect(entries()).toHaveLength(1);
    await client.confirm();
    const [first, second] = entries();
    expect(first).toMatchObject({ action: 'signal', source: 'gpc', denied: sellingIds, signals: { gpc: true } });
    expect(second).toMatchObject({ granted: ['sale'], override: 'known', previous: first?.id });
  });

  it('appends: a withdrawal leaves the consent before it, and leads to it', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    await client.withdraw();
    const [given, withdrawn, ...others] = entries();
    expect(sorted(given?.granted)).toEqual(optionalIds);
    expect(sorted(withdrawn?.denied)).toEqual(optionalIds);
    expect([withdrawn?.previous, others]).toEqual([given?.id, []]);
  });

  it('gets no entry of a question that was closed, and keeps the chain over it', async () => {
    const client = await visit({ ...optIn, revision: 1 });
    await client.acceptAll();
    leave();
    const second = await visit({ ...optIn, revision: 2 });
    second.close();
    await settled();
    expect([entries().length, second.state.record?.source]).toEqual([1, 'dismissed']);
    await second.rejectAll();
    expect(entries()[1]?.previous).toBe(entries()[0]?.id);
  });

  it('gets its entry once the record is stored, and before anything runs', async () => {
    const order: string[] = [];
    const { setItem } = Storage.prototype;
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      order.push(key.startsWith('heed.log.') ? 'entry' : key);
      setItem.call(this, key, value);
    });
    const client = await visit(optIn);
    document.addEventListener('heed:change', () => order.push('change'), { once: true });
    await client.acceptAll();
    expect(order).toEqual(['heed', 'entry', 'change', 'heed.verdict']);
  });

  it('gets the entry of what was decided here, though another tab has just decided otherwise', async () => {
    const { setItem } = Storage.prototype;
    const other = {
      id: 'other',
      decidedAt: Math.ceil(Date.now() / 1000) * 1000 + 60_000,
      optedOut: true,
      grants: grantsOf(optionalIds, false),
    };
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      setItem.call(this, key, key === 'heed' ? encodeRecord(recordOf(other)) : value);
    });
    const client = await visit(optIn);
    await client.acceptAll();
    expect(client.state.record?.id).toBe('other');
    expect(entries()).toMatchObject([{ action: 'accept-all', denied: [] }]);
    expect(entries()[0]?.id).not.toBe('other');
  });

  it('knows nothing of the browser, the address or the page', async () => {
    const client = await visit({ ...optIn, proof: { url: '/log' } });
    vi.stubGlobal('fetch', async () => new Response());
    await client.acceptAll();
    const text = JSON.stringify(localStorage);
    for (const secret of [navigator.userAgent, location.hostname, document.title || 'https:']) {
      expect(text).not.toContain(secret);
    }
  });

  it('has the language of the page, or the one of the configuration', async () => {
    document.documentElement.lang = 'de-AT';
    await (await visit(optIn)).acceptAll();
    leave();
    await (await visit({ ...optIn, locale: 'fr' })).acceptAll();
    document.documentElement.lang = '';
    leave();
    await (await visit(optIn)).acceptAll();
    expect(entries().map(({ locale }) => locale)).toEqual(['de-AT', 'fr', navigator.language]);
  });
});

describe('the hash of the texts (R-EU-6)', () => {
  const hashes = (): (string | undefined)[] => entries().map(({ texts }) => texts);

  async function decideBefore(config: HeedConfig, surface: 'banner' | 'preferences' = 'preferences'): Promise<void> {
    const client = await visit(config, { ui: async () => ui });
    client.open(surface);
    // Hashing is done by another thread.
    await settled();
    await settled();
    await client.acceptAll('banner');
    leave();
  }

  it('is that of the words on show: the same for the same, another for others', async () => {
    await decideBefore(optIn, 'banner');
    await decideBefore(optIn);
    await decideBefore({ ...optIn, texts: { en: { 'banner.title': 'Biscuits' } } });
    await decideBefore({ ...optIn, services: [{ id: 'counter', category: 'performance' }] });
    const [first, second, third, fourth] = hashes();
    for (const each of hashes()) expect(each).toMatch(/^[\da-f]{64}$/);
    expect([second, new Set([first, third, fourth]).size]).toEqual([first, 3]);
  });

  it('is left out where nothing was on show, though the interface is there', async () => {
    const client = await visit(optIn, { ui: async () => ui });
    await settled();
    await client.acceptAll('banner');
    await client.withdraw();
    expect(hashes()).toEqual([expect.stringMatching(/^[\da-f]{64}$/), undefined]);
  });

  it('is there for a placeholder, which is words as well', async () => {
    const client = await visit(optOut, { ui: async () => ui });
    await settled();
    await client.rejectAll();
    put('<iframe data-category="social" data-src="about:blank"></iframe>');
    await settled();
    await client.save({ social: true }, 'placeholder');
    await client.confirm();
    expect(entries().at(-1)).toMatchObject({ source: 'placeholder', texts: expect.stringMatching(/^[\da-f]{64}$/) });
  });

  it('is left out where the browser has none, as on plain http', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    await decideBefore(optIn);
    expect(hashes()).toEqual([undefined]);
  });
});

describe('a log that can not be written (R-EU-6)', () => {
  it.each([
    ['blocked', refuseStorage],
    [
      'full',
      () =>
        vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
          throw new DOMException('full', 'QuotaExceededError');
        }),
    ],
  ])('leaves the decision as it is, and this page its history: storage is %s', async (_, make) => {
    make();
    const { told } = hearConsole();
    const client = await visit(optIn);
    expect(await client.acceptAll()).toBe(true);
    expect(client.allows('sale')).toBe(true);
    expect((await client.proof()).events).toMatchObject([{ event_state: 'dpv:ConsentGiven' }]);
    expect(told).toEqual([]);
  });

  it('leaves the decision as it is when the part that sends does not come, and the entry waits', async () => {
    const { told } = hearConsole();
    const parts = partsOf({ proof: () => Promise.reject(new Error('404')) });
    const client = watch(createClient({ ...optIn, proof: { url: '/log' } }, parts));
    expect(await client.acceptAll()).toBe(true);
    await settled();
    expect(readRecord('heed', Date.now()).record?.id).toBe(entries()[0]?.id);
    expect(told).toEqual([expect.stringMatching(/the consent log is incomplete.*404/)]);
    expect(Object.keys(localStorage).filter((key) => key.endsWith('.unsent'))).toHaveLength(1);
    await expect(client.proof()).rejects.toThrow('404');
  });
});
