// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRegion } from '../../src/browser/find-region.js';
import { forgetEverything, hearConsole, put } from './page.js';

beforeEach(forgetEverything);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the region of a visitor', () => {
  it('is what the configuration says, before all else', async () => {
    put('<meta name="heed-region" content="DE">');
    expect(await findRegion('US-CA')).toBe('US-CA');
  });

  it.each([
    ['at once', () => 'US-CA'],
    ['later', async () => 'US-CA'],
  ])('is what a function of the site finds out %s', async (_, find) => {
    expect(await findRegion(find)).toBe('US-CA');
  });

  it('is else what the server has written into a meta element', async () => {
    put('<meta name="heed-region" content="CA-QC">');
    expect(await findRegion(undefined)).toBe('CA-QC');
  });

  it('is else unknown', async () => {
    expect(await findRegion(undefined)).toBeUndefined();
  });

  it('is unknown where the function of the site does not know it', async () => {
    put('<meta name="heed-region" content="US-CA">');
    expect(await findRegion(() => undefined)).toBeUndefined();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['fails', () => Promise.reject(new Error('down'))],
  ])('is unknown where the function of the site %s, and the console is told', async (_, find) => {
    const { told } = hearConsole();
    put('<meta name="heed-region" content="US-CA">');
    expect(await findRegion(find)).toBeUndefined();
    expect(told).toEqual([expect.stringContaining('down')]);
  });

  it('is unknown where the function of the site takes longer than three seconds', async () => {
    vi.useFakeTimers();
    let region: string | undefined = 'not yet';
    findRegion(() => new Promise(() => {})).then((found) => {
      region = found;
    });
    await vi.advanceTimersByTimeAsync(2999);
    expect(region).toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(region).toBeUndefined();
  });
});
