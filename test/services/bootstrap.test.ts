// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { startIntegrations } from '../../src/browser/integrations.js';
import { createConsent } from '../../src/index.js';
import { googleAds, googleAnalytics, hotjar, metaPixel } from '../../src/services.js';
import { optOut, standingOf } from '../samples.js';

it('touches nothing of a vendor until its service is allowed, and then once, before its tag is let go, and tells it what follows (R-VEN-1)', () => {
  const page = globalThis as { hj?: unknown; fbq?: { queue: unknown[] } };
  const client = createConsent({ model: 'opt-in', trigger: false });
  const fails = vi.spyOn(console, 'error').mockImplementation(() => {});
  const failing = { ...hotjar({ id: '1' }), id: 'failing', bootstrap: () => Promise.reject.call(undefined) };
  const abort = new AbortController();
  const tell = startIntegrations(
    client,
    [],
    abort.signal,
  )({ services: [failing, hotjar({ id: '7' }), metaPixel({ id: '8' })] });
  const told = (ids: string[]): void => {
    const allowed = Object.fromEntries(ids.map((id) => [id, true]));
    tell({ standing: { ...standingOf(optOut), allowed }, action: 'save', granted: ids, denied: [] });
  };
  told([]);
  expect([page.hj, page.fbq]).toEqual([undefined, undefined]);
  told(['failing', 'hotjar']);
  expect([typeof page.hj, page.fbq]).toEqual(['function', undefined]);
  expect(fails).toHaveBeenCalledOnce();
  told(['meta-pixel']);
  const begun = [
    ['init', '8'],
    ['track', 'PageView'],
  ];
  expect(page.fbq?.queue).toEqual(begun);
  told(['meta-pixel']);
  told(['targeting', 'sale']);
  expect(page.fbq?.queue).toEqual([...begun, ['consent', 'grant'], ['consent', 'revoke']]);
  expect(
    [...document.querySelectorAll<HTMLElement>('script[data-service]')].map(({ dataset }) => dataset['src']),
  ).toEqual([
    'https://static.hotjar.com/c/hotjar-1.js?sv=6',
    'https://static.hotjar.com/c/hotjar-7.js?sv=6',
    'https://connect.facebook.net/en_US/fbevents.js',
  ]);
  abort.abort();
  client.destroy();
});

it('tells Google once of each decision, however many of its services a site has (R-GCM-2)', () => {
  const page = globalThis as { dataLayer?: { readonly [at: number]: unknown }[] };
  const client = createConsent({ model: 'opt-in', trigger: false });
  const abort = new AbortController();
  const begin = startIntegrations(client, [], abort.signal);
  const tell = begin({ services: [googleAnalytics({ id: 'G-1' }), googleAds({ id: 'AW-1' })] });
  const standing = { ...standingOf(optOut), allowed: { performance: true, 'google-analytics': true } };
  tell({ standing, action: 'save', granted: ['performance', 'google-analytics'], denied: [] });
  const commands = page.dataLayer?.map((entry) => `${entry[0]} ${entry[1]}`);
  expect(commands?.filter((command) => command.startsWith('consent'))).toEqual(['consent default', 'consent update']);
  expect(commands?.filter((command) => command.startsWith('config'))).toEqual(['config G-1']);
  abort.abort();
  client.destroy();
});
