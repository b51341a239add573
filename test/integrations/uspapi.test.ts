// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type UspapiOptions, uspapi } from '../../src/integrations.js';
import { forgetEverything, hearConsole, leave, signal, visit } from '../browser/page.js';

type Callback = (data: { version: number; uspString: string } | null, success: boolean) => void;
const page = window as { __uspapi?: (command: string, version: number | null, callback?: Callback) => void };

beforeEach(forgetEverything);
afterEach(leave);

const arrive = (region: string, options?: UspapiOptions) => visit({ region }, { integrations: [uspapi(options)] });

/** The answer that comes at once. */
function ask(command = 'getUSPData', version: number | null = 1): unknown[] {
  let heard: unknown[] = ['nothing at once'];
  page.__uspapi?.(command, version, (...answer) => {
    heard = answer;
  });
  return heard;
}

describe('the U.S. Privacy string', () => {
  it('is off unless a site asks for it, and touches nothing until it is started (R-USP-1)', () => {
    uspapi();
    expect(page.__uspapi).toBe(undefined);
  });

  it('says 1YNN until the visitor opts out, 1YYN after, and 1YYN under the signal (R-USP-1)', async () => {
    const client = await arrive('US-CA');
    expect(ask()).toEqual([{ version: 1, uspString: '1YNN' }, true]);
    await client.optOut();
    expect(ask()).toEqual([{ version: 1, uspString: '1YYN' }, true]);
    forgetEverything();
    signal(true);
    await arrive('US');
    expect(ask()).toEqual([{ version: 1, uspString: '1YYN' }, true]);
  });

  it('says 1--- outside the United States (R-USP-1)', async () => {
    await arrive('DE');
    expect(ask()).toEqual([{ version: 1, uspString: '1---' }, true]);
  });

  it.each(['', ' \n', null])(
    'takes a visitor whose region is empty for one of the United States, as one of an unknown region: %j',
    async (found) => {
      const region = (async () => found) as () => Promise<string>;
      const client = await visit({ model: 'opt-out', region }, { integrations: [uspapi()] });
      await client.optOut();
      expect(ask()).toEqual([{ version: 1, uspString: '1YYN' }, true]);
    },
  );

  it('says what the site says of its notice, its agreement and what a sale is', async () => {
    const client = await arrive('US-CA', { notice: false, lspa: true, sale: 'sale' });
    await client.save({ targeting: false });
    expect(ask()).toEqual([{ version: 1, uspString: '1NNY' }, true]);
  });

  it('is told once heed knows the visitor to who asked before, and never where no configuration can be used', async () => {
    const heard: unknown[] = [];
    const arriving = arrive('US-CA');
    page.__uspapi?.('getUSPData', 1, (data) => heard.push(data?.uspString));
    expect(heard).toEqual([]);
    await arriving;
    expect(heard).toEqual(['1YNN']);
    forgetEverything();
    hearConsole();
    const failing = visit(Promise.reject(new Error('No file.')), { integrations: [uspapi()] });
    page.__uspapi?.('getUSPData', 1, (...answer) => heard.push(answer));
    await failing;
    expect(heard.at(-1)).toEqual([null, false]);
  });

  it('is nothing that an unknown command gets, nor one without a callback, and is gone with heed', async () => {
    const client = await arrive('US-CA');
    expect(ask('getEverything')).toEqual([null, false]);
    expect(() => page.__uspapi?.('getUSPData', null)).not.toThrow();
    client.destroy();
    expect(page.__uspapi).toBe(undefined);
    expect(document.querySelector('iframe')).toBe(null);
  });
});
