// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import { writeRecord } from '../../src/browser/record-writer.js';
import { version } from '../../src/core/version.js';
import type { ConsentClient, ConsentState, HeedConfig } from '../../src/index.js';
import { day, granted, grantsOf, optionalIds, recordOf } from '../samples.js';
import {
  forgetEverything,
  hearConsole,
  held,
  leave,
  listen,
  partsOf,
  put,
  ran,
  refuseStorage,
  setCookie,
  settled,
  signal,
  visit,
  watch,
} from './page.js';

const counter = { id: 'counter', category: 'performance', cookies: [{ name: '_count*' }] };
const feed = { id: 'feed', category: 'social', cookies: [{ name: '_feed*' }], storage: ['feed_*'] };
const config: HeedConfig = { model: 'opt-out', region: 'US-CA', services: [counter, feed] };
const kept = (): string | null => localStorage.getItem('heed.verdict');
const time = (): number => Date.now() - (Date.now() % 1000);

/** Comes to a page on which what concludes and decides is fetched by a function that can be watched. */
async function come(
  own: HeedConfig = config,
  conclude = vi.fn(() => import('../../src/browser/concluding.js')),
): Promise<{ client: ConsentClient; conclude: typeof conclude }> {
  const client = watch(createClient(own, partsOf({ conclude })));
  await client.ready;
  await settled();
  return { client, conclude };
}

const gone = () => vi.fn((): Promise<never> => Promise.reject(new Error('503')));

/** Refuses what another tab, or a page of another subdomain, has decided since. */
const refuseElsewhere = (): void =>
  writeRecord(recordOf({ decidedAt: time() + 2000, optedOut: true, grants: grantsOf(optionalIds, false) }), {}, 180);

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a visitor who has decided', () => {
  beforeEach(async () => {
    const { client } = await come();
    await client.save({ social: false });
    leave();
  });

  it('fetches nothing that concludes or decides, and stands where they stood', async () => {
    put(held('p', 'data-category="performance" data-service="counter"') + held('s', 'data-category="social"'));
    const { client, conclude } = await come();
    expect(conclude).not.toHaveBeenCalled();
    expect(ran()).toBe('p');
    expect(client.state).toMatchObject({
      ready: true,
      model: 'opt-out',
      region: 'US-CA',
      asks: false,
      surface: 'none',
    });
    expect(client.state.record).toMatchObject({ grants: { social: false } });
    expect(client.policy).toMatchObject({ closed: false, ruled: true, services: [counter, feed] });
    const concluded = { ...client.state };
    leave();
    localStorage.removeItem('heed.verdict');
    expect((await come()).client.state).toEqual(concluded);
  });

  it.each<[string, () => HeedConfig | undefined]>([
    ['the configuration has changed', () => ({ ...config, revision: 1 })],
    ['the region is another', () => ({ ...config, region: 'US-NV' })],
    ['the browser signals', () => void signal(true)],
    ['another subdomain has decided', () => void refuseElsewhere()],
    ['the cookie is gone', () => void setCookie('heed=;Max-Age=0;Path=/')],
    ['the mirror is gone', () => void localStorage.removeItem('heed')],
    [
      'it is of another version',
      () => void localStorage.setItem('heed.verdict', kept()?.replace(version, '9.9.9') ?? ''),
    ],
    ['it is broken', () => void localStorage.setItem('heed.verdict', '{"basis":')],
    ['it is nothing', () => void localStorage.setItem('heed.verdict', 'null')],
    ['storage is blocked', () => void refuseStorage()],
    ['the site has to hear of it each time', () => ({ ...config, financialIncentive: true })],
  ])('has it concluded anew where %s', async (_, change) => {
    const { client, conclude } = await come(change() ?? config);
    expect(conclude).toHaveBeenCalled();
    expect(client.allows('social')).toBe(false);
    expect(client.state.ready).toBe(true);
  });

  it('has it concluded anew on the day that the record ends, and each month (R-EU-5)', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29 * day });
    expect((await come()).conclude).not.toHaveBeenCalled();
    leave();
    vi.setSystemTime(Date.now() + 2 * day);
    expect((await come()).conclude).toHaveBeenCalled();
    leave();
    vi.setSystemTime(Date.now() + 364 * day);
    const { client, conclude } = await come();
    expect(conclude).toHaveBeenCalled();
    expect(client.state).toMatchObject({ current: false, grants: { social: false } });
  });

  it('is denied at once what sells when a signal comes late, with all the rest at once behind it (R-SIG-4)', async () => {
    let arrive = (): void => {};
    const slow = new Promise<void>((resolve) => (arrive = resolve));
    const conclude = vi.fn(() => slow.then(() => import('../../src/browser/concluding.js')));
    const { client } = await come(config, conclude);
    expect([client.allows('sale'), client.allows('counter')]).toEqual([true, true]);
    signal(true);
    put(held('sale', 'data-category="sale"') + held('p', 'data-category="performance"'));
    await settled();
    expect([client.allows('sale'), client.allows('counter'), ran()]).toEqual([false, true, 'p']);
    const changes = listen('heed:change');
    arrive();
    await settled();
    expect(conclude).toHaveBeenCalledTimes(2);
    expect(client.state).toMatchObject({ honored: true, record: { source: 'gpc', optedOut: true } });
    expect(changes[0]).toMatchObject({ denied: ['sale', 'targeting'] });
  });

  it('is denied what a late signal denies, and the page is told, where the part that writes it down does not come (R-SIG-4)', async () => {
    hearConsole();
    const { client } = await come(config, gone());
    const changes = listen('heed:change');
    signal(true);
    dispatchEvent(new Event('pageshow'));
    await settled();
    expect(client.state).toMatchObject({
      honored: true,
      signal: { gpc: true },
      grants: { sale: false, performance: true },
    });
    expect(changes).toMatchObject([{ denied: ['sale', 'targeting'] }]);
  });

  it.each(['storage', 'pageshow'])(
    'is denied everything while a record of another tab is being read, on %s (R-STO-3)',
    async (event) => {
      let arrive = (): void => {};
      const slow = new Promise<void>((resolve) => (arrive = resolve));
      const { client } = await come(
        config,
        vi.fn(() => slow.then(() => import('../../src/browser/concluding.js'))),
      );
      refuseElsewhere();
      dispatchEvent(new Event(event));
      put(held('p', 'data-category="performance"'));
      await settled();
      expect([client.allows('performance'), client.allows('necessary'), ran()]).toEqual([false, true, '']);
      arrive();
      await settled();
      expect(client.state).toMatchObject({ ready: true, record: { optedOut: true }, grants: { sale: false } });
    },
  );

  it('keeps what is allowed when something else has changed that looked like a record', async () => {
    const { client, conclude } = await come();
    const changes = listen('heed:change');
    setCookie('heedless=1;Path=/');
    dispatchEvent(new Event('pageshow'));
    expect(client.allows('performance')).toBe(false);
    put(held('p', 'data-category="performance"'));
    await settled();
    expect([conclude.mock.calls.length, client.allows('performance'), ran(), changes]).toEqual([1, true, 'p', []]);
  });

  it.each([
    ['another tab', 'storage'],
    ['a tab of another subdomain, once they look at this one,', 'visibilitychange'],
  ])(
    'is followed by this page where they have decided in %s, which denies all until that is concluded (R-STO-3)',
    async (_, event) => {
      const { client, conclude } = await come();
      const second = await visit(config);
      await second.acceptAll();
      await second.confirm();
      document.dispatchEvent(new Event(event, { bubbles: true }));
      expect([client.allows('performance'), conclude.mock.calls.length]).toEqual([false, 1]);
      await settled();
      expect(client.state).toEqual(second.state);
      expect(client.allows('social')).toBe(true);
    },
  );

  it('has what a denied service left swept, which takes the part for that (R-EU-7)', async () => {
    setCookie('_feed_a=1;Path=/');
    expect((await come()).conclude).toHaveBeenCalled();
    expect(document.cookie).not.toContain('_feed');
    setCookie('_counter=1;Path=/');
    leave();
    expect((await come()).conclude).not.toHaveBeenCalled();
  });

  it.each([
    ['this site', () => localStorage],
    ['this tab', () => sessionStorage],
  ])(
    'has the keys swept that a denied service has left in the storage of %s when it went (R-EU-7)',
    async (_, storage) => {
      storage().setItem('feed_a', '1');
      await come();
      expect(storage().getItem('feed_a')).toBeNull();
    },
  );
});

describe('a visitor who has allowed everything', () => {
  it('waits for no look into the storage of the session where nothing is denied', async () => {
    const { client } = await come();
    await client.acceptAll();
    leave();
    const look = vi.spyOn(window, 'sessionStorage', 'get');
    const { conclude } = await come();
    expect([conclude.mock.calls, look.mock.calls]).toEqual([[], []]);
  });
});

describe('a visitor who has decided nothing yet', () => {
  it('has the keys swept that were left before heed came (R-EU-7)', async () => {
    localStorage.setItem('feed_a', '1');
    await come({ ...config, model: 'opt-in' });
    expect(localStorage.getItem('feed_a')).toBeNull();
  });

  it('has them swept again by saying no again (R-EU-7)', async () => {
    const { client } = await come();
    await client.optOut();
    localStorage.setItem('feed_a', '1');
    await client.optOut();
    expect(localStorage.getItem('feed_a')).toBeNull();
  });

  it('is asked no more once a script that was let go has brought a signal, and what that denies stays denied (R-SIG-4, R-CA-1)', async () => {
    const changes = listen('heed:change');
    put(
      `<script type="text/plain" data-category="performance">
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
      </script>${held('t', 'data-category="targeting"')}`,
    );
    const { client } = await come();
    expect(client.state).toMatchObject({ signal: { gpc: true }, honored: true, surface: 'none' });
    expect([client.allows('targeting'), ran()]).toEqual([false, '']);
    expect(changes.map(({ state }) => (state as ConsentState).allowed['sale'])).not.toContain(true);
  });
});

describe('what is kept for the next page', () => {
  it('is nothing before a choice (R-EU-1)', async () => {
    const { conclude } = await come({ model: 'opt-in' });
    expect([kept(), conclude.mock.calls.length > 0]).toEqual([null, true]);
    leave();
    await come(config);
    expect(kept()).toBeNull();
  });

  it('holds none of the services, which are in the configuration', async () => {
    await (await come()).client.acceptAll();
    expect(JSON.parse(kept() ?? '').policy.services).toEqual([]);
  });

  it('is nothing for a consent that stands against a signal until the visit ends (R-CA-3)', async () => {
    signal(true);
    const { client } = await come();
    await client.save({ sale: true });
    await client.confirm();
    expect(client.state).toMatchObject({ excepted: 'visit', grants: { sale: true } });
    leave();
    expect((await come()).conclude).toHaveBeenCalled();
  });

  it('is not looked for under a configuration that can not be written down', async () => {
    const circular: Record<string, unknown> = { ...config };
    circular['itself'] = circular;
    await (await come(circular)).client.acceptAll();
    leave();
    const { client, conclude } = await come(circular);
    expect([conclude.mock.calls.length > 0, client.allows('sale')]).toEqual([true, true]);
  });
});

describe('without the part that concludes', () => {
  it('everything stays denied on a first visit, nothing is asked, and the console is told (R-EU-1)', async () => {
    const { told } = hearConsole();
    put(held('p', 'data-category="performance"'));
    const { client } = await come(config, gone());
    expect(client.state).toMatchObject({ ready: true, surface: 'none', asks: false });
    expect([granted(client.state.allowed), ran()]).toEqual([['necessary'], '']);
    expect(told).toContainEqual(expect.stringContaining('503'));
    expect(await client.acceptAll()).toBe(false);
    expect(granted(client.state.allowed)).toEqual(['necessary']);
  });
});
