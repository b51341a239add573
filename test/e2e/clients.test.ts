import { readFileSync } from 'node:fs';
import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

describe('the client of a vendor', () => {
  it.each(clients)(
    'sends nothing before consent, all after, and nothing that comes once it is taken back: $id (R-VEN-1, R-EU-1)',
    async (client) => {
      const { id } = client;
      const config: HeedConfig = { cookie: { name: 'heed' }, integrations: { [id]: true } };
      await visitor.visit(site.page(`/${id}.html`, html({ config, head: heed, body: heldClient(client) })));
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
    },
  );
});
