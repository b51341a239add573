// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsent, type HeedConfig } from '../../src/index.js';
import { tellFrames } from '../../src/integrations.js';
import { forgetEverything, hearConsole, leave, settled, signal, visit, watch } from '../browser/page.js';
import { openOther, receive } from './other-page.js';

const widget = 'https://widget.example';
const all = { necessary: true, functional: true, performance: true, sale: true, social: true, targeting: true };
const unsold = { ...all, sale: false, social: false, targeting: false };
const none = { ...unsold, functional: false, performance: false };

const arrive = (config: HeedConfig, origins: readonly string[] = [widget]) =>
  visit(config, { integrations: [tellFrames({ origins })] });
const says = (grants: object, decidedAt: unknown = expect.any(Number)): object => ({ heed: 'says', grants, decidedAt });

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

describe('a page that tells its frames', () => {
  it('answers listed origins only, each by that origin, and again at each change', async () => {
    const [asking, stranger] = [openOther(), openOther()];
    const client = await arrive({ model: 'opt-in' });
    receive(asking.window, widget, { heed: 'ask' });
    receive(stranger.window, 'https://evil.example', { heed: 'ask' });
    receive(stranger.window, `${widget}.evil.example`, { heed: 'ask' });
    receive(stranger.window, 'null', { heed: 'ask' });
    receive(null, widget, { heed: 'ask' });
    for (const data of [undefined, null, 'ask', { heed: 'tell' }, []]) receive(stranger.window, widget, data);
    await client.acceptAll();
    await client.withdraw();
    expect(asking.sent).toEqual([
      [{ heed: 'here' }, '*'],
      [says(none, 0), widget],
      [says(all), widget],
      [says(none), widget],
    ]);
    expect(stranger.sent).toEqual([[{ heed: 'here' }, '*']]);
  });

  it('answers who asked before it knew, once it does, and a frame that is gone no more', async () => {
    const [early, gone] = [openOther(), openOther()];
    let found = (_region: string): void => {};
    const region = (): Promise<string> => new Promise((resolve) => (found = resolve));
    const client = watch(createConsent({ region }, { integrations: [tellFrames({ origins: [widget] })] }));
    receive(early.window, widget, { heed: 'ask' });
    receive(gone.window, widget, { heed: 'ask' });
    Object.defineProperty(gone.window, 'closed', { value: true });
    await settled();
    found('DE');
    await client.ready;
    expect(early.sent.slice(1)).toEqual([[says(none), widget]]);
    expect(gone.sent).toHaveLength(1);
  });

  it('hears of a signal that came late before it answers, and no signal counts as an answer (R-SIG-4)', async () => {
    const asking = openOther();
    const client = await arrive({ model: 'opt-out' });
    signal('1');
    receive(asking.window, widget, { heed: 'ask' });
    expect(asking.sent.at(-1)).toEqual([says(unsold, 0), widget]);
    await settled();
    expect(client.state.record?.source).toBe('gpc');
    expect(asking.sent.at(-1)).toEqual([says(unsold, 0), widget]);
  });

  it('says nothing of itself where nobody is listed, and nothing after it has been taken off', async () => {
    const asking = openOther();
    const client = await arrive({}, []);
    receive(asking.window, widget, { heed: 'ask' });
    client.destroy();
    receive(asking.window, widget, { heed: 'ask' });
    expect(asking.sent).toEqual([]);
  });

  it('tells nobody for a list that has no origins in it, and the console why', async () => {
    const { told } = hearConsole();
    const asking = openOther();
    await arrive({}, ['*', `${widget}/page`, 'null', 'data:,']);
    for (const origin of [widget, 'null', '*']) receive(asking.window, origin, { heed: 'ask' });
    expect(asking.sent).toEqual([]);
    expect(told).toHaveLength(4);
    expect(told[1]).toContain(`tell-frames takes origins such as https://shop.example, and ${widget}/page is none`);
  });
});
