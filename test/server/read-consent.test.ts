import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { type ConsentRecord, encodeRecord } from '../../src/core/record.js';
import type { RequestHeaders } from '../../src/server/header-values.js';
import { readConsent } from '../../src/server/read-consent.js';
import { day, granted, grantsOf, now, optionalIds, recordOf, sellingIds } from '../samples.js';

const optIn: HeedConfig = { model: 'opt-in' };
const optOut: HeedConfig = { model: 'opt-out' };

const accepted = recordOf({ model: 'opt-out', decidedAt: now - day });
const refused = recordOf({
  ...{ model: 'opt-out', decidedAt: now - 1000, optedOut: true, grants: grantsOf(optionalIds, false) },
});
const cookie = `heed=${encodeRecord(accepted)}`;

/** What is allowed to somebody who sends this. */
const allowedFor = (headers: Record<string, string>, config = optOut, region?: string): string[] =>
  granted(readConsent(new Headers(headers), config, { region, now }).grants).filter((id) => id !== 'necessary');

let told: string[] = [];
beforeEach(() => {
  told = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void told.push(words.join(' ')));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a server', () => {
  it('reads silence as the consent model says (R-EU-1)', () => {
    expect(allowedFor({}, optIn)).toEqual([]);
    expect(allowedFor({}, optOut)).toEqual(optionalIds);
    expect(readConsent(new Headers(), optIn, { now })).toMatchObject({
      asks: true,
      record: undefined,
      region: undefined,
    });
  });

  it('reads the record as the page does, services and all (R-STO-1)', () => {
    const services = [{ id: 'acme-ads', name: 'Acme', category: 'targeting', sells: true }];
    const state = readConsent(new Headers({ cookie }), { ...optOut, services }, { now });
    expect(state).toMatchObject({ record: accepted, current: true, asks: false, allowed: { 'acme-ads': true } });
    expect(readConsent(new Headers(), { ...optIn, services }, { now }).allowed).toMatchObject({ 'acme-ads': false });
  });

  it.each([
    ['another name', { name: 'consent' }, `consent=${encodeRecord(refused)}; ${cookie}`],
    ['one of this host beside one that all subdomains share', {}, `${cookie}; heed=${encodeRecord(refused)}`],
    ['something else that has its name', {}, `heed=all; heed=${encodeRecord(refused)}`],
  ])('finds the record among cookies: %s (R-STO-1)', (_, config, cookies) => {
    const state = readConsent(new Headers({ cookie: cookies }), { ...optOut, cookie: config }, { now });
    expect(state).toMatchObject({ record: refused, honored: true });
  });

  it('takes what is corrupt or quoted for no record (R-STO-2)', () => {
    for (const value of ['', 'x', '"x"', `"${encodeRecord(accepted)}"`, '%31.0', '1'.repeat(5000)]) {
      expect(readConsent(new Headers({ cookie: `heed=${value}` }), optIn, { now }).record).toBeUndefined();
    }
    expect(told).toEqual([]);
  });

  it('hears who has refused or opted out by a clock that runs an hour ahead, and grants nothing on the word of such a clock (R-EU-5)', () => {
    const read = (parts: Partial<ConsentRecord>, config: HeedConfig) => {
      const ahead = encodeRecord(recordOf({ decidedAt: now + day / 24, ...parts }));
      return readConsent(new Headers({ cookie: `heed=${ahead}` }), config, { now });
    };
    const refusal = { grants: grantsOf(optionalIds, false), optedOut: true };
    const sold = granted(read({ model: 'opt-out', ...refusal }, optOut).grants).filter((id) => sellingIds.includes(id));
    expect(sold).toEqual([]);
    expect(granted(read(refusal, optIn).grants)).toEqual(['necessary']);
    expect(read({}, optIn)).toMatchObject({ asks: true, current: false });
    expect(granted(read({}, optIn).grants)).toEqual(['necessary']);
  });

  it('takes the present for granted unless it is told another time (R-EU-5)', () => {
    const fresh = recordOf({ decidedAt: Date.now() - (Date.now() % 1000) });
    const state = readConsent(new Headers({ cookie: `heed=${encodeRecord(fresh)}` }), optIn);
    expect(state).toMatchObject({ current: true, record: fresh });
    const later = { now: Date.now() + 181 * day };
    expect(readConsent(new Headers({ cookie: `heed=${encodeRecord(fresh)}` }), optIn, later).current).toBe(false);
  });
});

describe('the region', () => {
  it.each([
    ['the request says, as an edge does', {}, 'US-CA', optionalIds],
    ['the request says, whatever the configuration says', { region: 'US-CA' }, 'DE', []],
    ['the configuration says', { region: 'US-CA' }, undefined, optionalIds],
    ['nobody says, the strictest', {}, undefined, []],
    ['only a function could find out, the strictest', { region: () => 'US-CA' }, undefined, []],
    ['the request says, where the configuration has a function', { region: () => 'DE' }, 'US-CA', optionalIds],
  ])('is what %s', (_, config, region, expected) => {
    expect(allowedFor({}, config, region)).toEqual(expected);
  });

  it('is unknown to whoever is told of it, where only a function could find it out', () => {
    expect(readConsent(new Headers(), { region: () => 'US-CA' }, { now }).region).toBeUndefined();
  });

  it('may be a header that is not there', () => {
    const region = new Headers().get('cf-ipcountry');
    expect(readConsent(new Headers(), { region: 'US' }, { region, now }).model).toBe('opt-out');
  });
});

describe('Sec-GPC', () => {
  it.each(['1', '1, 0', '0, 1', '0,1', ' 1 ', '1,\t1', '0 , 1 , 2'])(
    'is on for exactly 1 among %j (R-SIG-2)',
    (value) => {
      const state = readConsent({ get: (name) => (name === 'sec-gpc' ? value : undefined) }, optOut, { now });
      expect(state).toMatchObject({ signal: { gpc: true, dnt: false }, heard: true, honored: true, asks: false });
      expect(granted(state.grants)).toEqual(['necessary', 'functional', 'performance']);
    },
  );

  it.each(['0', '', 'true', 'yes', '01', '10', '1.0', '"1"', '?1', '1;q=1', '1 0', '-1', '１', '\u00a01'])(
    'is as if it was not there for %j (R-SIG-2)',
    (value) => {
      const state = readConsent({ get: (name) => (name === 'sec-gpc' ? value : undefined) }, optOut, { now });
      expect(state).toMatchObject({ signal: { gpc: undefined }, heard: false });
      expect(granted(state.grants)).toEqual(['necessary', ...optionalIds]);
    },
  );

  it('wins over an acceptance in the cookie, and its absence undoes no opt-out (R-CA-2, R-CA-5)', () => {
    expect(allowedFor({ cookie })).toEqual(optionalIds);
    expect(allowedFor({ cookie, 'Sec-GPC': '1' })).toEqual(['functional', 'performance']);
    expect(allowedFor({ cookie: `heed=${encodeRecord(refused)}` })).not.toEqual(expect.arrayContaining(['sale']));
  });

  it('leaves alone what a known visitor has allowed in spite of it (R-CA-3)', () => {
    const excepted = recordOf({ model: 'opt-out', decidedAt: now - day, override: 'known' });
    const headers = { cookie: `heed=${encodeRecord(excepted)}`, 'Sec-GPC': '1' };
    expect(allowedFor(headers, { ...optOut, known: true })).toEqual(optionalIds);
    expect(allowedFor(headers, optOut)).toEqual(['functional', 'performance']);
  });

  it('counts for nothing where the site says so', () => {
    expect(allowedFor({ 'Sec-GPC': '1' }, { ...optOut, signals: { gpc: false } })).toEqual(optionalIds);
  });
});

describe('DNT', () => {
  it.each([
    ['1', true],
    ['0', false],
    ['null', false],
  ])('%s is read, and ignored unless the site says otherwise (R-SIG-8)', (value, dnt) => {
    const state = readConsent(new Headers({ DNT: value }), optOut, { now });
    expect(state).toMatchObject({ signal: { gpc: undefined, dnt }, heard: false, grants: { sale: true } });
    const obeyed: HeedConfig = { ...optOut, signals: { dnt: 'deny' } };
    expect(allowedFor({ DNT: value }, obeyed)).toEqual(dnt ? ['functional', 'performance'] : optionalIds);
  });
});

describe('a page that is asked for ahead, by a browser that leaves the signal out', () => {
  it.each(['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip'])(
    'has nothing optional: Sec-Purpose: %s (R-SIG-2, R-LOAD-1)',
    (purpose) => {
      const state = readConsent(new Headers({ cookie, 'Sec-Purpose': purpose }), optOut, { now });
      expect(state).toMatchObject({ grants: { necessary: true }, asks: false, honored: false });
      expect(state.record).toBeUndefined();
      expect(granted(state.allowed)).toEqual(['necessary']);
      expect(told).toEqual([]);
    },
  );

  it('still hears the signal where it is sent (R-SIG-2)', () => {
    const headers = new Headers({ 'Sec-Purpose': 'prefetch', 'Sec-GPC': '1' });
    expect(readConsent(headers, optOut, { now })).toMatchObject({ signal: { gpc: true }, heard: true });
  });
});

describe('headers', () => {
  const lists: Record<string, string[]> = { cookie: ['a=1', cookie], 'sec-gpc': ['0', '1'] };
  const single: Record<string, string | string[] | undefined> = { cookie: `a=1; ${cookie}`, 'sec-gpc': '0, 1' };
  const several = new Headers([
    ['Cookie', 'a=1'],
    ['Cookie', cookie],
    ['Sec-GPC', '0'],
    ['Sec-GPC', '1'],
  ]);
  const ways: [string, RequestHeaders][] = [
    ['of Fetch', several],
    ['of Node, as in `request.headers`', { host: 'acme.example', ...single }],
    ['of Node, as in `request.headersDistinct`', { host: ['acme.example'], ...lists }],
    ['of Node over HTTP/2', Object.assign(Object.create(null), { ':authority': 'acme.example', ...single })],
    [
      'of a cloud function, in capitals',
      { Host: 'acme.example', Cookie: cookie, 'Sec-GPC': '1', 'X-Other': undefined },
    ],
    ['behind a function', { get: (name) => single[name] }],
    ['in a map', new Map(Object.entries(lists))],
  ];

  it.each(ways)('may be those %s', (_, headers) => {
    expect(readConsent(headers, optOut, { now })).toMatchObject({ record: accepted, heard: true });
  });

  it('of Node are asked for by name alone: another one that says 1, or is not there, is no signal (R-SIG-2)', () => {
    const others = { 'upgrade-insecure-requests': '1', 'save-data': '1', 'sec-purpose': undefined };
    const state = readConsent({ host: 'acme.example', cookie, ...others }, optOut, { now });
    expect(state).toMatchObject({ record: accepted, signal: { gpc: undefined, dnt: false }, honored: false });
    expect(told).toEqual([]);
  });

  it.each([
    ['are missing', undefined],
    ['are null', null],
    ['are an object without a host, such as the cookies', { cookie }],
    ['are the event of a cloud function', { headers: { Host: 'acme.example' }, path: '/' }],
    ['are yet to come', Promise.resolve(new Headers())],
    ['are the request of Fetch', new Request('https://acme.example')],
    ['hold numbers', { get: () => 1 }],
    [
      'throw',
      {
        get: () => {
          throw new Error('no');
        },
      },
    ],
  ])('that %s leave everything optional denied, and are told to the console (R-EU-1)', (_, headers) => {
    const state = readConsent(headers as never, optOut, { now });
    expect([granted(state.allowed), state.asks, told.length]).toEqual([['necessary'], false, 1]);
    expect(told[0]).toMatch(/^heed: no usable configuration or headers/);
  });
});

describe('a configuration', () => {
  it.each([
    ['is missing', undefined],
    ['is null', null],
    ['is a text', 'opt-out'],
    ['names an unknown model', { model: 'opt-up' }],
    ['names a category like no category', { model: 'opt-out', categories: [{ id: 'a b' }] }],
    ['has a revision that no record can hold', { model: 'opt-out', revision: 1.5 }],
    ['has a list where one thing belongs', { model: 'opt-out', services: {} }],
  ])('that %s leaves everything optional denied, and is told to the console (R-EU-1)', (_, config) => {
    const state = readConsent(new Headers({ cookie }), config as HeedConfig, { now });
    expect([granted(state.allowed), state.asks, state.record]).toEqual([['necessary'], false, undefined]);
    expect(told).toEqual([expect.stringMatching(/^heed: no usable configuration or headers/)]);
  });

  it('that can not be used still lets the page say that the signal is honoured (R-CA-6)', () => {
    const headers = new Headers({ 'Sec-GPC': '1' });
    expect(readConsent(headers, { model: 'opt-up' } as never, { now })).toMatchObject({ heard: true, honored: true });
  });

  it('is not needed to have anything in it', () => {
    expect(readConsent(new Headers(), {}).model).toBe('opt-in');
    expect(readConsent(new Headers(), optOut, null as never).grants['sale']).not.toBe(true);
  });
});

describe('whatever a request holds', () => {
  it('what sells is denied to everybody who signals and has not overridden it (R-CA-1)', () => {
    for (const model of ['opt-in', 'opt-out', 'notice'] as const) {
      for (const record of [undefined, accepted, refused]) {
        const headers = new Headers({ 'Sec-GPC': '1', ...(record && { cookie: `heed=${encodeRecord(record)}` }) });
        const { grants } = readConsent(headers, { model }, { now });
        expect(sellingIds.filter((id) => grants[id])).toEqual([]);
      }
    }
  });
});
