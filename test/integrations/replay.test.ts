// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Told } from '../../src/core/integration.js';
import { replayEvents, replayWrites } from '../../src/integrations.js';
import { forgetEverything, leave, visit } from '../browser/page.js';

beforeEach(forgetEverything);
afterEach(leave);

it('gives the page back the ways to write and to listen that it had before, when heed is taken off it', async () => {
  const client = await visit({});
  const end = new AbortController();
  const ways = () => [
    ...[document.open, document.write, document.writeln, document.addEventListener, document.removeEventListener],
    ...[window.addEventListener, window.removeEventListener],
  ];
  const before = ways();
  for (const integration of [replayEvents(), replayWrites()]) {
    integration.start?.(client, end.signal);
    integration.tell({} as Told);
  }
  expect(ways().filter((way, at) => way !== before[at])).toHaveLength(before.length);
  end.abort();
  expect(ways().every((way, at) => way === before[at])).toBe(true);
});
