// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsent, type HeedConfig } from '../../src/index.js';
import { type FollowPageOptions, followPage, tellFrames } from '../../src/integrations.js';
import {
  forgetEverything,
  hearConsole,
  held,
  leave,
  put,
  ran,
  settled,
  signal,
  visit,
  watch,
} from '../browser/page.js';
import { type OtherPage, openOther, receive } from './other-page.js';

const shop = 'https://shop.example';
const widget = 'https://widget.example';
const all = { functional: true, performance: true, sale: true, social: true, targeting: true };
const none = { functional: false, performance: false, sale: false, social: false, targeting: false };
const unsold = { ...all, sale: false, social: false, targeting: false };
const question = { heed: 'ask' };

let around: OtherPage;

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
  putAround();
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function putAround(): void {
  around = openOther();
  vi.stubGlobal('parent', around.window);
}

const arrive = (config: HeedConfig = {}, options: FollowPageOptions = { origins: [shop] }) =>
  visit(config, { integrations: [followPage(options)] });

/** The page around says what it allows, by a decision of that date. */
async function say(grants: unknown, decidedAt: unknown = 0, source = around.window, origin = shop): Promise<void> {
  receive(source, origin, { heed: 'says', grants, decidedAt });
  await settled();
}

describe('a page that follows the one around it', () => {
  it('asks nobody and keeps everything shut until it has heard, then goes by that, at once at each change (R-EU-1, R-EU-3)', async () => {
    put(held('a', 'data-category="performance"') + held('b', 'data-category="sale"'));
    const client = await arrive({ region: 'US-CA' });
    await settled();
    expect([ran(), client.state.surface, around.sent[0]]).toEqual(['', 'none', [question, '*']]);
    await say({ ...all, sale: false });
    expect([ran(), client.state.record?.source]).toEqual(['a', 'cmp']);
    await say(all);
    expect(ran()).toBe('ab');
    await say({ necessary: true });
    expect(client.state).toMatchObject({ grants: none, reloadAdvised: true, surface: 'none' });
  });

  it('listens to nobody else, to no other window and to nothing of another shape', async () => {
    const other = openOther();
    const client = await arrive();
    await say(all, 0, other.window);
    await say(all, 0, window);
    await say(all, 0, around.window, 'https://evil.example');
    await say(all, 0, around.window, `${shop}.evil.example`);
    await say(all, 0, around.window, 'https://shop');
    for (const data of [undefined, null, 'says', { heed: 'said', grants: all }, []]) receive(around.window, shop, data);
    await say({ sale: 'yes', performance: 1, social: 'true' });
    await say('performance');
    await say(undefined);
    expect(client.state.grants).toMatchObject(none);
    await say(JSON.parse('{ "__proto__": { "sale": true }, "performance": true }'));
    expect(client.state.grants).toMatchObject({ ...none, performance: true });
  });

  it('is denied sale by its own signal, however late, also once that is gone, until the visitor answers anew (R-CA-2, R-CA-5, R-SIG-4)', async () => {
    const client = await arrive();
    await say(all);
    signal(true);
    expect([client.allows('sale'), client.allows('performance')]).toEqual([false, true]);
    await settled();
    signal(undefined);
    leave();
    putAround();
    const next = await arrive();
    await say(all);
    expect(next.state.grants).toMatchObject(unsold);
    await say(all, Date.now() + 5000);
    expect(next.state.grants).toMatchObject(all);
  });

  it('keeps what was denied in the frame itself until the visitor answers the page around it anew (R-CA-9)', async () => {
    const client = await arrive();
    await say(all, 1000);
    await client.optOut();
    await say(all, 1000);
    expect(client.state.grants).toMatchObject(unsold);
    await say(all, Date.now() + 5000);
    expect(client.state.grants).toMatchObject(all);
  });

  it('allows nothing on the next page before it has heard there, and decides the same only once', async () => {
    const first = await arrive();
    await say(all);
    const { id } = first.state.record ?? {};
    leave();
    putAround();
    const next = await arrive();
    expect(next.state.grants).toMatchObject(none);
    await say(all);
    expect([next.state.grants, next.state.record?.id]).toMatchObject([all, id]);
  });

  it('asks again when the page around it turns out to be there, and nobody else', async () => {
    await arrive();
    await say({});
    const before = around.sent.length;
    receive(around.window, 'https://evil.example', { heed: 'here' });
    receive(around.window, shop, { heed: 'here' });
    expect(around.sent.slice(before)).toEqual([[question, shop]]);
  });

  it('tells the console once when it hears nothing, stays shut, and follows one that comes later', async () => {
    const { told } = hearConsole();
    const client = await arrive({}, { origins: [shop], wait: 0 });
    await settled();
    expect(told).toEqual([expect.stringContaining(`this page is in none of ${shop}`)]);
    await say(all);
    expect([client.state.grants, told.length]).toMatchObject([all, 1]);
  });

  it('asks no more once it has heard or is taken off', async () => {
    vi.useFakeTimers();
    const { told } = hearConsole();
    const client = watch(createConsent({}, { integrations: [followPage({ origins: [shop] })] }));
    await vi.advanceTimersByTimeAsync(1100);
    expect(around.sent).toHaveLength(3);
    receive(around.window, shop, { heed: 'says', grants: all, decidedAt: 0 });
    await vi.advanceTimersByTimeAsync(60_000);
    client.destroy();
    receive(around.window, shop, { heed: 'here' });
    expect([around.sent.length, told]).toEqual([3, []]);
  });

  it('hears nobody by a list that has no origins in it, and asks nobody where no page is around it', async () => {
    const { told } = hearConsole();
    const client = await arrive({}, { origins: ['*', `${shop}/`] });
    await say(all, 0, around.window, '*');
    await say(all);
    expect([client.state.grants, told.length]).toMatchObject([none, 2]);
    leave();
    vi.stubGlobal('parent', window);
    const alone = await arrive();
    receive(window, shop, { heed: 'says', grants: all, decidedAt: 0 });
    await settled();
    expect([alone.state.surface, alone.state.grants, told.length]).toMatchObject(['none', none, 3]);
  });

  it('takes a text in the place of the list for one origin, and no part of it for another', async () => {
    const client = await arrive({}, { origins: `${shop}.com` as unknown as string[] });
    await say(all);
    expect(client.state.grants).toMatchObject(none);
    await say(all, 0, around.window, `${shop}.com`);
    expect(client.state.grants).toMatchObject(all);
  });

  it('hands on to its own frames what it allows itself', async () => {
    const inner = openOther();
    const client = await visit(
      {},
      { integrations: [followPage({ origins: [shop] }), tellFrames({ origins: [widget] })] },
    );
    receive(inner.window, widget, question);
    await say({ ...all, sale: false });
    const grants = { ...all, necessary: true, sale: false };
    expect(client.state.grants).toEqual(grants);
    expect(inner.sent.at(-1)).toEqual([{ heed: 'says', grants, decidedAt: client.state.record?.decidedAt }, widget]);
  });
});
