// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replayEvents, replayWrites } from '../../src/integrations.js';
import { forgetEverything, leave, visit } from '../browser/page.js';

beforeEach(forgetEverything);
afterEach(leave);

it('gives the page its own ways to write and to listen back when heed is taken off it', async () => {
  const ways = () => [
    ...[document.open, document.write, document.writeln, document.addEventListener, document.removeEventListener],
    ...[window.addEventListener, window.removeEventListener],
  ];
  const before = ways();
  const client = await visit({}, { integrations: [replayEvents(), replayWrites()] });
  expect(ways().filter((way, at) => way !== before[at])).toHaveLength(before.length);
  client.destroy();
  expect(ways().every((way, at) => way === before[at])).toBe(true);
});
