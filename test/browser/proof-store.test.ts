// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasUnsent } from '../../src/browser/proof-keys.js';
import { dropOrphans, readEntries, refusalsOf, setRefusals, storeEntry } from '../../src/browser/proof-store.js';
import { proofEntryOf } from '../samples.js';
import { forgetEverything, refuseStorage } from './page.js';

const entry = (at: number) =>
  proofEntryOf({ id: `id${at}`, time: new Date(1_800_000_000_000 + at * 1000).toISOString() });
const config = { proof: { url: '/consent' } };
const ids = () => readEntries('heed').map(({ id }) => id);
const keys = () => Object.keys(localStorage).sort();

beforeEach(forgetEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the log in a browser (R-EU-6)', () => {
  it('holds an entry as it was stored, and knows whether it still has to be sent', () => {
    storeEntry('heed', entry(1), false);
    expect([readEntries('heed'), refusalsOf('heed', entry(1)), hasUnsent(config)]).toEqual([
      [entry(1)],
      undefined,
      false,
    ]);
    storeEntry('heed', entry(2), true);
    expect([
      refusalsOf('heed', entry(2)),
      hasUnsent(config),
      hasUnsent({ ...config, cookie: { name: 'other' } }),
    ]).toEqual([0, true, false]);
    expect(keys()).toEqual([
      ...['heed.log.1800000001000.id1', 'heed.log.1800000002000.id2', 'heed.log.1800000002000.id2.unsent'],
    ]);
  });

  it('counts refusals, until the entry need not be sent any more', () => {
    storeEntry('heed', entry(1), true);
    setRefusals('heed', entry(1), 2);
    expect(refusalsOf('heed', entry(1))).toBe(2);
    localStorage.setItem('heed.log.1800000001000.id1.unsent', 'nonsense');
    expect(refusalsOf('heed', entry(1))).toBe(0);
    setRefusals('heed', entry(1), undefined);
    expect([refusalsOf('heed', entry(1)), hasUnsent(config), ids()]).toEqual([undefined, false, ['id1']]);
  });

  it('keeps the newest twenty', () => {
    for (let at = 0; at < 50; at++) storeEntry('heed', entry(at), false);
    expect(ids()).toEqual(Array.from({ length: 20 }, (_, at) => `id${at + 30}`));
    expect(keys()).toHaveLength(20);
  });

  it('drops what has been sent before what waits, however old that is', () => {
    for (let at = 0; at < 3; at++) storeEntry('heed', entry(at), true);
    for (let at = 3; at < 40; at++) storeEntry('heed', entry(at), false);
    expect(ids()).toEqual(['id0', 'id1', 'id2', ...Array.from({ length: 17 }, (_, at) => `id${at + 23}`)]);
  });

  it('drops the oldest of those that wait where all do, and never the new one', () => {
    for (let at = 0; at < 25; at++) storeEntry('heed', entry(at), true);
    expect([ids().length, ids()[0], keys().length]).toEqual([20, 'id5', 40]);
    storeEntry('heed', entry(25), false);
    expect(ids().at(-1)).toBe('id25');
  });

  it('never loses an entry of another tab that is stored at the same time', () => {
    const { setItem } = Storage.prototype;
    const spy = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      spy.mockRestore();
      storeEntry('heed', entry(2), true);
      setItem.call(this, key, value);
    });
    storeEntry('heed', entry(1), true);
    expect(ids()).toEqual(['id1', 'id2']);
  });

  it('is one of its own for each name of the record', () => {
    storeEntry('consent', entry(1), true);
    expect([ids(), readEntries('consent')]).toEqual([[], [entry(1)]]);
  });
});

describe('a log that was meddled with (R-EU-6)', () => {
  it.each<[string, string]>([
    ['no JSON', '{"id":'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['an entry with a time that is none', JSON.stringify({ ...entry(3), time: '2026-99-99T00:00:00.000Z' })],
    ['an entry with a life beyond all years', JSON.stringify({ ...entry(3), days: 1e300 })],
    ['an entry that grants a text', JSON.stringify({ ...entry(3), granted: 'all' })],
    ['an entry that denies numbers', JSON.stringify({ ...entry(3), denied: [1] })],
    ['an entry without signals', JSON.stringify({ ...entry(3), signals: undefined })],
    ['an entry without number', JSON.stringify({ ...entry(3), id: undefined })],
    ['a huge entry', JSON.stringify({ ...entry(3), locale: 'x'.repeat(100_000) })],
  ])('is read without what is %s', (_, text) => {
    storeEntry('heed', entry(1), false);
    localStorage.setItem('heed.log.1800000003000.id3', text);
    expect(readEntries('heed')).toEqual([entry(1)]);
  });

  it('has nothing to be sent of which there is no entry', () => {
    storeEntry('heed', entry(1), true);
    localStorage.setItem('heed.log.7.gone.unsent', '0');
    localStorage.setItem('heed.log.8.broken', '{');
    localStorage.setItem('heed.log.8.broken.unsent', '0');
    dropOrphans('heed');
    expect(keys().filter((key) => key.endsWith('.unsent'))).toEqual(['heed.log.1800000001000.id1.unsent']);
  });

  it('gets rid of thousands of keys with the next decision', () => {
    for (let at = 0; at < 3000; at++) localStorage.setItem(`heed.log.${at}.x`, '{');
    storeEntry('heed', entry(1), false);
    expect([keys().length, ids()]).toEqual([20, ['id1']]);
  });
});

describe('a browser without room for a log (R-EU-6)', () => {
  it('makes nothing throw where storage is blocked', () => {
    refuseStorage();
    storeEntry('heed', entry(1), true);
    setRefusals('heed', entry(1), 1);
    dropOrphans('heed');
    expect([ids(), refusalsOf('heed', entry(1)), hasUnsent(config)]).toEqual([[], undefined, false]);
  });

  it('makes nothing throw where storage is full', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    storeEntry('heed', entry(1), true);
    setRefusals('heed', entry(1), 1);
    expect(keys()).toEqual([]);
  });
});
