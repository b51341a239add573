// @vitest-environment jsdom
import * as tracker from '@snowplow/browser-tracker';
import { afterAll, expect, it } from 'vitest';
import { snowplow } from '../../src/integrations.js';
import { anyClient, decision, never } from './told.js';

const sent: string[] = [];

afterAll(() => localStorage.clear());

it("drops what Snowplow's own tracker would send until it is allowed, and once that is taken back (R-VEN-1)", async () => {
  tracker.newTracker('heed', 'https://collector.example', {
    bufferSize: 1,
    customFetch: async (request) => {
      sent.push(await request.text());
      return new Response();
    },
  });
  const track = (action: string): void => tracker.trackStructEvent({ category: 'visit', action });
  const { start, tell } = snowplow({ client: () => tracker });
  start?.(anyClient, never);
  track('too-early');
  tell(decision(['performance']));
  track('once-allowed');
  tell(decision([]));
  track('taken-back');
  tell(decision(['performance']));
  track('allowed-again');
  // The tracker may send both events at once.
  await expect.poll(() => sent.join(), { timeout: 10_000 }).toContain('allowed-again');
  expect(sent.join()).toContain('once-allowed');
  expect(sent.join()).not.toMatch(/too-early|taken-back/);
});
