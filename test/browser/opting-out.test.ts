// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import { readRecord } from '../../src/browser/record-reader.js';
import { writeRecord } from '../../src/browser/record-writer.js';
import { encodeRecord } from '../../src/core/record.js';
import type { HeedConfig, Source } from '../../src/index.js';
import { partFiles } from '../../src/npm/part-files.js';
import { readConsent } from '../../src/server.js';
import { day, grantsOf, recordOf, sellingIds } from '../samples.js';
import {
  cookiesOf,
  fillStorage,
  forgetEverything,
  go,
  held,
  leave,
  listen,
  partsOf,
  put,
  ran,
  setCookie,
  settled,
  signal,
  visit,
  watch,
} from './page.js';

const california: HeedConfig = { model: 'opt-out', region: 'US-CA' };
const stored = () => readRecord('heed', Date.now()).record;
const seconds = (at: number): number => Math.floor(at / 1000) * 1000;

/** The browser closes: cookies without a life of their own are gone. */
function endVisit(): void {
  leave();
  for (const cookie of cookiesOf()) {
    const { key, hostOnly, domain } = cookie;
    if ((cookie.expiryTime() ?? Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY) {
      setCookie(`${key}=;Max-Age=0;Path=/${hostOnly ? '' : `;Domain=${domain}`}`);
    }
  }
}

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
});
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

describe('a visitor who is asked whether they mean it', () => {
  it('answers that question and none that has come since: a signal between the two steps is heard (R-CA-2, R-CA-3)', async () => {
    const client = await visit({ ...california, known: true });
    await client.optOut();
    await client.acceptAll();
    expect(client.state.surface).toBe('confirm');
    signal(true);
    await client.confirm();
    expect(client.state).toMatchObject({ heard: true, honored: true, grants: { sale: false, targeting: false } });
    expect(stored()).not.toHaveProperty('override');
  });

  it('confirms once, however often they press', async () => {
    const client = await visit(california);
    await client.optOut();
    await client.acceptAll();
    expect(await Promise.all([client.confirm(), client.confirm()])).toEqual([true, false]);
    expect((await client.proof()).events.filter(({ event_state }) => event_state === 'dpv:ConsentGiven')).toHaveLength(
      1,
    );
  });
});

describe('a visitor who allows one thing of what they had refused', () => {
  it('allows that alone: the rest stays opted out, honoured and behind two steps (R-CA-6, R-CA-9, R-CA-10)', async () => {
    const client = await visit(california);
    await client.optOut();
    await client.save({ social: true }, 'placeholder');
    expect(await client.confirm()).toBe(true);
    expect(client.state).toMatchObject({ honored: true, grants: { social: true, sale: false } });
    leave();
    const later = await visit({ ...california, revision: 1 });
    expect(later.state.asks).toBe(false);
    expect(await later.acceptAll()).toBe(false);
    expect(later.state).toMatchObject({ surface: 'confirm', grants: { sale: false } });
  });

  it('in spite of a signal leaves it in force for everything else, and for what is new (R-CA-3)', async () => {
    signal(true);
    const config = { ...california, known: true, groups: [] };
    const client = await visit(config);
    await settled();
    await client.save({ social: true }, 'placeholder');
    await client.confirm();
    expect(client.state.grants).toMatchObject({ social: true, sale: false, targeting: false });
    expect(await client.acceptAll('banner')).toBe(true);
    expect(client.state.grants).toMatchObject({ social: true, sale: false, targeting: false });
    leave();
    const ids = ['functional', 'performance', 'sale', 'social', 'targeting'];
    const categories = [...ids.map((id) => ({ id })), { id: 'brokers', sells: true }];
    expect((await visit({ ...config, categories })).state.grants).toMatchObject({ social: true, brokers: false });
  });

  it('asks twice for a service that sells where no category does (R-CA-10)', async () => {
    const services = [{ id: 'counter', category: 'performance', sells: true }];
    const client = await visit({ ...california, categories: [{ id: 'performance', required: false }], services });
    await client.optOut();
    expect([client.allows('counter'), await client.acceptAll(), client.allows('counter')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await client.confirm()).toBe(true);
    expect(client.allows('counter')).toBe(true);
  });
});

describe('an exception for a visit', () => {
  const config: HeedConfig = {
    ...california,
    cookie: { domain: '.example.com' },
    categories: [{ id: 'performance', required: false }, { id: 'sale' }, { id: 'social' }],
  };

  it('goes with the visit, and nothing else with it: neither the opt-out nor what was refused (R-CA-3, R-CA-5, R-EU-5)', async () => {
    signal(true);
    const client = await visit(config);
    await settled();
    await client.save({ performance: false, social: true });
    expect(await client.confirm()).toBe(true);
    expect(client.state.grants).toMatchObject({ performance: false, social: true, sale: false });
    endVisit();
    signal(undefined);
    const denied = { performance: false, social: false, sale: false };
    const headers = { get: (name: string) => (name === 'cookie' ? document.cookie : undefined) };
    expect(readConsent(headers, config).grants).toMatchObject(denied);
    localStorage.clear();
    go('https://books.example.com/');
    expect((await visit(config)).state).toMatchObject({ honored: true, asks: false, grants: denied });
  });
});

describe('an opt-out', () => {
  it('of another tab is not overwritten by a copy that was being brought back (R-CA-5, R-STO-1)', async () => {
    const now = seconds(Date.now());
    localStorage.setItem('heed', encodeRecord(recordOf({ model: 'opt-out', decidedAt: now - 60_000 })));
    let arrive = (): void => {};
    const slow = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    watch(createClient(california, partsOf({ conclude: () => slow.then(partFiles.conclude) })));
    await settled();
    const grants = grantsOf(sellingIds, false);
    writeRecord(recordOf({ model: 'opt-out', optedOut: true, id: 'other', grants, decidedAt: now }), {}, 400);
    arrive();
    await settled();
    expect(stored()).toMatchObject({ id: 'other', optedOut: true });
  });

  it('is stored whatever an event or a site hands over as its source (R-CA-8)', async () => {
    const client = await visit(california);
    const button = document.createElement('button');
    button.addEventListener('click', client.optOut as unknown as EventListener);
    button.click();
    await settled();
    expect(stored()).toMatchObject({ source: 'api', optedOut: true });
    await client.optOut('footer-link' as Source);
    expect(stored()).toMatchObject({ source: 'api', optedOut: true });
  });

  it('counts on the page even if the part that would store it does not come (R-CA-8, R-CA-13)', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await (await visit(california)).acceptAll();
    leave();
    const client = watch(createClient(california, partsOf({ conclude: () => Promise.reject(new Error('503')) })));
    await client.ready;
    expect(client.allows('sale')).toBe(true);
    expect(await client.optOut()).toBe(false);
    expect(client.state).toMatchObject({ honored: true, grants: { sale: false, performance: true } });
    put(held('S', 'data-category="sale"'));
    await settled();
    expect(ran()).not.toContain('S');
    expect(await client.withdraw()).toBe(false);
    // What is always active stays so.
    expect([client.allows('social'), client.allows('performance')]).toEqual([false, true]);
  });

  it('by hand is told to the page again when the visitor is known by then (R-CA-13)', async () => {
    signal(true);
    const told = listen('heed:opt-out');
    await visit(california);
    await settled();
    leave();
    const client = await visit({ ...california, known: true });
    await client.optOut('link');
    expect(told.map(({ known, action }) => [known, action])).toEqual([
      [false, 'signal'],
      [true, 'opt-out'],
    ]);
  });

  it('of somebody who then signs in to a programme that pays lets the page ask, on each page (R-CA-4)', async () => {
    signal(true);
    const conflicts = listen('heed:conflict');
    await visit(california);
    await settled();
    leave();
    const client = await visit({ ...california, known: true, financialIncentive: true });
    await settled();
    expect(conflicts).toMatchObject([{ financialIncentive: true, record: { source: 'gpc' } }]);
    const { stay } = conflicts[0] as { stay: () => Promise<boolean> };
    await stay();
    expect(client.state).toMatchObject({ surface: 'confirm', grants: { sale: false } });
  });

  it('in a browser whose storage is full outlives its cookie: what was kept for the next page makes room (R-CA-5, R-CA-9)', async () => {
    await (await visit(california)).acceptAll();
    fillStorage();
    leave();
    await (await visit(california)).optOut('preferences');
    leave();
    setCookie('heed=;Max-Age=0;Path=/');
    const client = await visit({ ...california, revision: 1 });
    expect(client.state).toMatchObject({ asks: false, honored: true, grants: { sale: false } });
  });

  it('in the US is one under an opt-in model, too: honoured, kept for good, undone in two steps (R-CA-6, R-CA-9, R-CA-10)', async () => {
    const client = await visit({ model: 'opt-in', region: 'US-CA' });
    await client.optOut('link');
    expect(client.state.honored).toBe(true);
    expect(await client.acceptAll()).toBe(false);
    expect(client.state.grants['sale']).toBe(false);
    expect(client.policy.kept).toBe(400);
  });
});

describe('a signal', () => {
  it('that is set late is heard by whoever asks what is allowed (R-SIG-4)', async () => {
    const client = await visit(california);
    signal(true);
    const allowed = vi.fn();
    client.when('sale').then(allowed);
    await settled();
    expect([client.allows('sale'), allowed.mock.calls.length]).toEqual([false, 0]);
  });

  it('is written down and proven when the visitor has closed the question (R-CA-2, R-EU-6, R-SIG-7)', async () => {
    signal(true);
    const client = await visit({ model: 'opt-in', region: 'DE' });
    client.close();
    await settled();
    expect(client.state.record).toMatchObject({ source: 'gpc', optedOut: true });
    expect((await client.proof()).events).toMatchObject([
      { event_state: 'dpv:ConsentRefused', indication_method: 'gpc' },
    ]);
  });

  it('prolongs no consent that ends by itself, nor is it proof of one (R-EU-5, R-EU-6)', async () => {
    const decidedAt = seconds(Date.now()) - 179 * day;
    localStorage.setItem('heed', encodeRecord(recordOf({ decidedAt })));
    signal(true);
    const client = await visit({ model: 'opt-in', region: 'DE' });
    await settled();
    expect(client.state.record).toMatchObject({ source: 'gpc', decidedAt: decidedAt + 1000 });
    const { events } = await client.proof();
    expect(events.flatMap(({ event_state, purposes }) => `${event_state} ${purposes}`)).toEqual([
      'dpv:ConsentRefused sale,social,targeting',
    ]);
    const [{ event_time = '', valid_until = '' } = {}] = events;
    expect(Math.abs(Date.now() - Date.parse(event_time))).toBeLessThan(5000);
    expect(Date.parse(valid_until)).toBe(decidedAt + 1000 + 180 * day);
  });
});

describe('a visitor under 16', () => {
  it('who closes the question is not asked again for a year, raised revision or not (R-CA-16)', async () => {
    const client = await visit({ ...california, minor: true });
    client.close();
    await settled();
    leave();
    expect((await visit({ ...california, minor: true, revision: 1 })).state.asks).toBe(false);
  });
});

describe('a service that sells from a category that does not', () => {
  it('waits for a category that does, whatever its name (R-EU-1, R-SIG-8)', async () => {
    const config: HeedConfig = {
      model: 'opt-in',
      categories: [
        { id: 'performance', required: true },
        { id: 'ads', sells: true },
      ],
      services: [{ id: 'counter', category: 'performance', shares: true }],
    };
    const client = await visit(config);
    expect(client.allows('counter')).toBe(false);
    await client.acceptAll();
    expect(client.allows('counter')).toBe(true);
  });
});
