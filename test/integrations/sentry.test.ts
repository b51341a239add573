// @vitest-environment jsdom
import * as client from '@sentry/browser';
import { expect, it } from 'vitest';
import { sentry } from '../../src/integrations.js';
import { anyClient, decision, never } from './told.js';

it("drops what Sentry's own client would send until it is allowed, and once that is taken back (R-VEN-1)", async () => {
  const sent: string[] = [];
  client.init({
    dsn: 'https://key@collector.example/1',
    defaultIntegrations: false,
    transport: (options) =>
      client.createTransport(options, async ({ body }) => {
        sent.push(String(body));
        return {};
      }),
  });
  const { start, tell } = sentry({ client: () => client });
  start?.(anyClient, never);
  client.captureMessage('too-early');
  tell(decision(['performance']));
  client.captureMessage('once-allowed');
  await client.flush();
  tell(decision([]));
  client.captureMessage('taken-back');
  tell(decision(['performance']));
  client.captureMessage('allowed-again');
  await client.flush();
  expect(sent.join()).toMatch(/once-allowed(.|\n)*allowed-again/);
  expect(sent.join()).not.toMatch(/too-early|taken-back/);
});
