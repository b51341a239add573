// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsent, type HeedConfig } from '../../src/index.js';
import { cookiesOf, forgetEverything, held, leave, listen, put, ran, settled, signal, visit, watch } from './page.js';

const shop = 'https://shop.example';
const widget = 'https://widget.example';
const follower: HeedConfig = { model: 'opt-in', frames: { hear: [shop] } };
const all = { necessary: true, functional: true, performance: true, sale: true, social: true, targeting: true };

/** Another page, and what it is sent: each message with the origin that it is for. */
interface Other {
  readonly window: Window;
  readonly sent: [unknown, unknown][];
}

function openOther(): Other {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const other = frame.contentWindow as Window;
  const sent: [unknown, unknown][] = [];
  vi.spyOn(other, 'postMessage').mockImplementation((message: unknown, to: unknown) => {
    sent.push([message, (to as WindowPostMessageOptions).targetOrigin ?? to]);
  });
  return { window: other, sent };
}

function receive(source: Window | null, origin: string, data: unknown): void {
  dispatchEvent(new MessageEvent('message', { source, origin, data }));
}

const allowedMessage = (allowed: object): object => ({ heed: 'allowed', allowed });

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a page that tells its frames', () => {
  it('answers listed origins only, each by that origin, and again at each change', async () => {
    const [asking, stranger] = [openOther(), openOther()];
    const client = await visit({ model: 'opt-in', frames: { tell: [widget] } });
    receive(asking.window, widget, { heed: 'ask' });
    receive(stranger.window, 'https://evil.example', { heed: 'ask' });
    receive(stranger.window, `${widget}.evil.example`, { heed: 'ask' });
    receive(stranger.window, 'null', { heed: 'ask' });
    receive(null, widget, { heed: 'ask' });
    for (const data of [undefined, null, 'ask', { heed: 'tell' }, []]) receive(stranger.window, widget, data);
    await client.acceptAll();
    await client.withdraw();
    const none = { ...all, functional: false, performance: false, sale: false, social: false, targeting: false };
    expect(asking.sent).toEqual([
      [{ heed: 'here' }, '*'],
      [allowedMessage(none), widget],
      [allowedMessage(all), widget],
      [allowedMessage(none), widget],
    ]);
    expect(stranger.sent).toEqual([[{ heed: 'here' }, '*']]);
  });

  it('answers who asked before it knew, once it does, and a frame that is gone no more', async () => {
    const [early, gone] = [openOther(), openOther()];
    let found = (_region: string): void => {};
    const region = (): Promise<string> => new Promise((resolve) => (found = resolve));
    const client = watch(createConsent({ region, frames: { tell: [widget] } }));
    await vi.waitFor(() => expect(early.sent).toHaveLength(1));
    receive(early.window, widget, { heed: 'ask' });
    receive(gone.window, widget, { heed: 'ask' });
    Object.defineProperty(gone.window, 'closed', { value: true });
    found('DE');
    await client.ready;
    expect(early.sent.slice(1)).toEqual([[expect.objectContaining({ heed: 'allowed' }), widget]]);
    expect(gone.sent).toHaveLength(1);
  });

  it('hears of a signal that came late before it answers (R-SIG-4)', async () => {
    const asking = openOther();
    await visit({ model: 'opt-out', frames: { tell: [widget] } });
    signal('1');
    receive(asking.window, widget, { heed: 'ask' });
    expect(asking.sent.at(-1)).toEqual([
      allowedMessage({ ...all, sale: false, social: false, targeting: false }),
      widget,
    ]);
  });

  it('says nothing of itself where nobody is listed', async () => {
    const asking = openOther();
    await visit({ frames: { tell: [] } });
    receive(asking.window, widget, { heed: 'ask' });
    expect(asking.sent).toEqual([]);
  });
});

describe('a page that follows the one around it', () => {
  let top: Other;
  beforeEach(() => {
    top = openOther();
    vi.stubGlobal('parent', top.window);
  });

  /** Opens the page, and waits until it has asked. */
  async function arrive(config = follower): Promise<ReturnType<typeof watch>> {
    const client = watch(createConsent(config));
    await vi.waitFor(() => expect(top.sent).toEqual([[{ heed: 'ask' }, '*']]));
    return client;
  }

  it('keeps everything shut until it has heard, then goes by that, at once at each change (R-EU-3)', async () => {
    put(held('a', 'data-category="performance"') + held('b', 'data-category="sale"'));
    const client = await arrive({ ...follower, model: 'opt-out' });
    await settled();
    expect([ran(), client.state.ready, client.allows('performance')]).toEqual(['', false, false]);
    receive(top.window, shop, allowedMessage({ ...all, sale: false }));
    await client.ready;
    await vi.waitFor(() => expect(ran()).toBe('a'));
    receive(top.window, shop, allowedMessage(all));
    await vi.waitFor(() => expect(ran()).toBe('ab'));
    receive(top.window, shop, allowedMessage({ necessary: true }));
    expect([client.allows('performance'), client.state.reloadAdvised]).toEqual([false, true]);
  });

  it('listens to nobody else, to no other window and to nothing of another shape', async () => {
    const other = openOther();
    const client = await arrive();
    receive(other.window, shop, allowedMessage(all));
    receive(null, shop, allowedMessage(all));
    receive(window, shop, allowedMessage(all));
    receive(top.window, 'https://evil.example', allowedMessage(all));
    receive(top.window, `${shop}.evil.example`, allowedMessage(all));
    receive(top.window, 'https://shop', allowedMessage(all));
    receive(top.window, shop, allowedMessage({ ...all, sale: 'yes' }));
    receive(top.window, shop, undefined);
    await settled();
    expect(client.state.ready).toBe(false);
    const denied = allowedMessage({ necessary: true });
    receive(top.window, shop, denied);
    await client.ready;
    // What was overheard earlier and is sent again by another window allows nothing.
    receive(other.window, shop, allowedMessage(all));
    expect(client.allows('sale')).toBe(false);
  });

  it('takes a text in the place of the list for one origin, and no part of it for another', async () => {
    const hear = `${shop}.com` as unknown as string[];
    const client = await arrive({ frames: { hear } });
    receive(top.window, shop, allowedMessage(all));
    await settled();
    expect(client.state.ready).toBe(false);
    receive(top.window, `${shop}.com`, allowedMessage(all));
    await client.ready;
    expect(client.allows('sale')).toBe(true);
  });

  it('is denied sale by its own signal, however late (R-CA-1, R-SIG-4)', async () => {
    const client = await arrive();
    receive(top.window, shop, allowedMessage(all));
    await client.ready;
    expect(client.allows('sale')).toBe(true);
    signal(true);
    expect([client.allows('sale'), client.allows('performance')]).toEqual([false, true]);
    await settled();
    expect(cookiesOf()).toEqual([]);
  });

  it('asks, decides, stores and tells the log nothing of its own', async () => {
    const changes = listen('heed:change');
    const client = await arrive();
    receive(top.window, shop, allowedMessage({ ...all, social: false }));
    await client.ready;
    expect(await client.acceptAll()).toBe(false);
    expect(await client.optOut()).toBe(false);
    client.open('preferences');
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', record: undefined, asks: false });
    expect([client.allows('social'), client.allows('sale')]).toEqual([false, true]);
    expect([cookiesOf(), Object.keys(localStorage)]).toEqual([[], []]);
    expect(changes).toHaveLength(1);
  });

  it('does not go by a record that it has stored at another time', async () => {
    const alone = { ...follower, frames: {} };
    const first = await visit(alone);
    await first.acceptAll();
    leave();
    top = openOther();
    vi.stubGlobal('parent', top.window);
    const client = await arrive();
    expect(client.allows('sale')).toBe(false);
    receive(top.window, shop, allowedMessage({ necessary: true }));
    await client.ready;
    expect(client.allows('sale')).toBe(false);
  });

  it('asks again when the page around it turns out to be there', async () => {
    await arrive();
    receive(top.window, 'https://evil.example', { heed: 'here' });
    expect(top.sent).toHaveLength(1);
    receive(top.window, shop, { heed: 'here' });
    expect(top.sent).toHaveLength(2);
  });

  it('tells the console once when it hears nothing, and stays shut', async () => {
    vi.useFakeTimers();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const client = watch(createConsent(follower));
    await vi.waitFor(() => expect(top.sent).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(warn.mock.calls).toEqual([[expect.stringContaining(shop)]]);
    expect(client.state.ready).toBe(false);
  });

  it('hands on to its own frames what it allows itself', async () => {
    const inner = openOther();
    const client = watch(createConsent({ frames: { hear: [shop], tell: [widget] } }));
    await vi.waitFor(() => expect(top.sent).toHaveLength(2));
    receive(inner.window, widget, { heed: 'ask' });
    receive(top.window, shop, allowedMessage({ ...all, sale: false }));
    await client.ready;
    expect(inner.sent.at(-1)).toEqual([allowedMessage({ ...all, sale: false }), widget]);
  });

  it('is a page like any other where nothing is around it', async () => {
    vi.stubGlobal('parent', window);
    const client = await visit(follower);
    expect(client.state).toMatchObject({ ready: true, asks: true });
    expect(await client.acceptAll()).toBe(true);
  });
});
