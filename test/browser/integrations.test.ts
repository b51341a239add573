// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Integration } from '../../src/index.js';
import { forgetEverything, hearConsole, leave, visit } from './page.js';

beforeEach(forgetEverything);
afterEach(leave);

it("hands an integration of the site's own a signal that ends it with heed, and one that throws stops nobody", async () => {
  const { told: errors } = hearConsole();
  const order: string[] = [];
  const own: Integration = {
    id: 'own',
    start: (_, until) => {
      order.push('start');
      until.addEventListener('abort', () => order.push('end'));
    },
    tell: ({ action }) => order.push(`tell ${action}`),
  };
  const broken: Integration = {
    id: 'broken',
    start: () => {
      throw new Error('no start');
    },
    tell: () => {
      throw new Error('no word');
    },
  };
  const client = await visit({ region: 'DE' }, { integrations: [broken, own] });
  await client.acceptAll();
  expect(order).toEqual(['start', 'tell undefined', 'tell accept-all']);
  client.destroy();
  expect(order.at(-1)).toBe('end');
  expect(errors.join()).toMatch(/integration broken failed.*no start.*no word/s);
});
