// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { findSignal } from '../../src/browser/find-signal.js';
import { encodeRecord } from '../../src/core/record.js';
import { granted, recordOf } from '../samples.js';
import { forgetEverything, put, setCookie, settled, signal, visit } from './page.js';

const handDown = (content: string, name = 'heed-gpc'): void =>
  document.head.append(Object.assign(document.createElement('meta'), { name, content }));

beforeEach(forgetEverything);

describe('the signal that a server has heard', () => {
  it.each([undefined, false, '0', true, '1'])(
    'is on for the page where the browser says %s to scripts (R-SIG-2)',
    (said) => {
      signal(said);
      handDown('1');
      expect(findSignal().gpc).toBe(true);
    },
  );

  it.each([
    ['says 0', '0', 'heed-gpc'],
    ['says nothing', '', 'heed-gpc'],
    ['was filled with another word', 'undefined', 'heed-gpc'],
    ['is about something else', '1', 'heed-region'],
  ])('is not on where the element %s (R-SIG-2)', (_, content, name) => {
    handDown(content, name);
    expect(findSignal().gpc).toBeUndefined();
    signal(true);
    expect(findSignal().gpc).toBe(true);
  });

  it('opts out on arrival and is written down, so that it outlives its absence (R-CA-1, R-CA-5, R-SIG-2)', async () => {
    handDown('1');
    const client = await visit({ model: 'opt-out' });
    expect(client.state).toMatchObject({ heard: true, honored: true, asks: false, grants: { sale: false } });
    await settled();
    expect(client.state.record).toMatchObject({ source: 'gpc', optedOut: true });
  });

  it('wins over an acceptance, and none of what sells is released (R-CA-2, R-SIG-2)', async () => {
    const decidedAt = Date.now() - (Date.now() % 1000) - 5000;
    setCookie(`heed=${encodeRecord(recordOf({ model: 'opt-out', decidedAt }))}; path=/`);
    handDown('1');
    put('<img data-category="sale" data-src="/pixel.gif" alt="">');
    const client = await visit({ model: 'opt-out' });
    expect(granted(client.state.grants)).toEqual(['necessary', 'functional', 'performance']);
    expect(document.querySelector('img')?.hasAttribute('src')).toBe(false);
  });

  it('takes back what was allowed where it comes late (R-SIG-4)', async () => {
    const client = await visit({ model: 'opt-out' });
    expect(client.allows('sale')).toBe(true);
    handDown('1');
    dispatchEvent(new Event('pageshow'));
    await settled();
    expect(client.allows('sale')).toBe(false);
  });
});
