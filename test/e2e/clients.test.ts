import { readFileSync } from 'node:fs';
import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { accept, heed, held, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, settle } from './witness.js';

let site: Site;
let visitor: Visitor;

/** A vendor's own client, as it ships it on npm for pages. */
interface Client {
  readonly id: string;
  /** Its build, in `node_modules`. */
  readonly file: string;
  /** `import` where the build is a module. */
  readonly first?: string;
  /** Starts it, with all that it sends going to the third party, and gives the page `send(name)`. */
  readonly start: string;
}

const clients: readonly Client[] = [
  {
    id: 'posthog',
    file: 'posthog-js/dist/module.slim.no-external.js',
    first: "import posthog from '/client.js'; window.posthog = posthog;",
    start: `posthog.init('key', { api_host: collector, autocapture: false, capture_pageview: false, advanced_disable_flags: true,
      disable_session_recording: true, disable_compression: true, opt_out_useragent_filter: true });
      window.send = (name) => posthog.capture(name, {}, { send_instantly: true });`,
  },
  {
    id: 'mixpanel',
    file: 'mixpanel-browser/dist/mixpanel.umd.js',
    start: `mixpanel.init('key', { api_host: collector, batch_requests: false, api_payload_format: 'json', ignore_dnt: true });
      window.send = (name) => mixpanel.track(name);`,
  },
  {
    id: 'amplitude',
    file: '@amplitude/analytics-browser/lib/scripts/amplitude-min.js',
    start: `amplitude.init('key', { serverUrl: collector + '/2/httpapi', autocapture: false, flushQueueSize: 1,
      flushIntervalMillis: 1, remoteConfig: { fetchRemoteConfig: false } });
      window.send = (name) => amplitude.track(name);`,
  },
  {
    id: 'segment',
    file: '@segment/analytics-next/dist/umd/index.js',
    start: `const apiHost = collector.replace('http://', '') + '/v1';
      const cdnSettings = { integrations: { 'Segment.io': { apiKey: 'key', apiHost, protocol: 'http' } } };
      window.analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey: 'key', cdnSettings });
      window.send = (name) => analytics.track(name);`,
  },
];

/** Modules of a site's own bundle, which are on the page whatever is allowed: `start` gives them to heed as `integration`. */
const bundled = [
  {
    id: 'sentry',
    start: `import * as Sentry from '@sentry/browser';
      import { sentry } from 'heed/integrations';
      Sentry.init({ dsn: COLLECTOR.replace('//', '//key@') + '/1', enabled: false, defaultIntegrations: false });
      const integration = sentry({ client: () => Sentry });
      window.send = (name) => Sentry.captureMessage(name);`,
  },
  {
    id: 'snowplow',
    start: `import { addPlugin, newTracker, trackStructEvent } from '@snowplow/browser-tracker';
      import { snowplow } from 'heed/integrations';
      newTracker('sp', COLLECTOR, { appId: 'shop', stateStorageStrategy: 'none', bufferSize: 1 });
      const integration = snowplow({ client: () => ({ addPlugin }) });
      window.send = (action) => trackStructEvent({ category: 'test', action });`,
  },
];

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

/** Whether anything that has arrived speaks of it. */
const arrived = (name: string): boolean => site.requests.some(({ query, body }) => (query + body).includes(name));

async function send(name: string): Promise<void> {
  await visitor.run((text) => void Reflect.get(window, 'send')?.(text), name);
}

/** Held until measuring is allowed: the client, and what starts it. */
function heldClient({ file, first, start }: Client): string {
  site.file('/client.js', readFileSync(new URL(`../../node_modules/${file}`, import.meta.url)));
  const begin = `const collector = '${site.thirdParty}'; ${start}`;
  return first ? held('data-type="module"', `${first} ${begin}`) : held('src="/client.js"') + held('', `{ ${begin} }`);
}

async function expectToFollow(): Promise<void> {
  await visitor.run(() => window.heed.ready);
  site.clearLog();
  await send('too-early');
  await settle(visitor, site.thirdParty);
  expect(site.requests.map(({ path }) => path)).toEqual(['/favicon.ico']);
  await accept(visitor);
  await visitor.until(() => 'send' in window);
  await send('once-allowed');
  await expect.poll(() => arrived('once-allowed'), { timeout: 10_000 }).toBe(true);
  await reject(visitor);
  await send('taken-back');
  await accept(visitor);
  await send('allowed-again');
  await expect.poll(() => arrived('allowed-again'), { timeout: 10_000 }).toBe(true);
  expect([arrived('too-early'), arrived('taken-back')]).toEqual([false, false]);
}

describe('the client of a vendor', () => {
  it.each(clients)(
    'sends nothing before consent, all after, and nothing that comes once it is taken back: $id (R-VEN-1, R-EU-1)',
    async (client) => {
      const { id } = client;
      const config: HeedConfig = { cookie: { name: 'heed' }, integrations: { [id]: true } };
      await visitor.visit(site.page(`/${id}.html`, html({ config, head: heed, body: heldClient(client) })));
      await expectToFollow();
    },
  );

  it.each(bundled)(
    'does the same in the bundle of a site, where it is always there: $id (R-VEN-1, R-EU-1)',
    async ({ id, start }) => {
      const code = `${start.replaceAll('COLLECTOR', JSON.stringify(site.thirdParty))}
      import { createConsent } from 'heed';
      window.heed = createConsent({ cookie: { name: 'heed' }, trigger: false }, { integrations: [integration] });`;
      site.file('/bundle.js', await bundle(code));
      await visitor.visit(site.page(`/${id}.html`, html({ body: '<script src="/bundle.js"></script>' })));
      await expectToFollow();
    },
  );
});
