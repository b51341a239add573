import { readFileSync } from 'node:fs';
import type { HeedConfig, ServiceConfig } from 'heed';
import { amplitude, mixpanel, plausible, posthog, segment, sentry, snowplow } from 'heed/services';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { accept, heed, held, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, settle, storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

/** A vendor's own client, as it ships it on npm for pages. */
interface Client {
  /** What the catalogue says of it; the integration has the same id. */
  readonly service: ServiceConfig;
  /** Its build, in `node_modules`. */
  readonly file: string;
  /** `import` where the build is a module. */
  readonly first?: string;
  /** Starts it, with all that it sends going to the third party, and gives the page `send(name)`. */
  readonly start: string;
}

const clients: readonly Client[] = [
  {
    service: posthog(),
    file: 'posthog-js/dist/module.slim.no-external.js',
    first: "import posthog from '/client.js'; window.posthog = posthog;",
    start: `posthog.init('key', { api_host: collector, autocapture: false, capture_pageview: false, advanced_disable_flags: true,
      disable_session_recording: true, disable_compression: true, opt_out_useragent_filter: true });
      window.send = (name) => posthog.capture(name, {}, { send_instantly: true });`,
  },
  {
    service: mixpanel(),
    file: 'mixpanel-browser/dist/mixpanel.umd.js',
    start: `mixpanel.init('key', { api_host: collector, batch_requests: false, api_payload_format: 'json', ignore_dnt: true });
      window.send = (name) => mixpanel.track(name);`,
  },
  {
    service: amplitude(),
    file: '@amplitude/analytics-browser/lib/scripts/amplitude-min.js',
    start: `amplitude.init('key', { serverUrl: collector + '/2/httpapi', autocapture: false, flushQueueSize: 1,
      flushIntervalMillis: 1, remoteConfig: { fetchRemoteConfig: false } });
      window.send = (name) => amplitude.track(name);`,
  },
  {
    service: segment(),
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
    service: sentry(),
    start: `import * as Sentry from '@sentry/browser';
      import { sentry } from 'heed/integrations';
      Sentry.init({ dsn: COLLECTOR.replace('//', '//key@') + '/1', enabled: false, defaultIntegrations: false });
      const integration = sentry({ client: () => Sentry });
      window.send = (name) => Sentry.captureMessage(name);`,
  },
  {
    service: snowplow(),
    start: `import * as tracker from '@snowplow/browser-tracker';
      import { snowplow } from 'heed/integrations';
      tracker.newTracker('sp', COLLECTOR, { appId: 'shop', anonymousTracking: true, bufferSize: 1 });
      const integration = snowplow({ client: () => tracker });
      window.send = (action) => tracker.trackStructEvent({ category: 'test', action });`,
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

/** @returns what starts Clarity as Microsoft's tag has it: with what has been said by then. @param track whether it may set cookies unasked. */
function serveClarity(track: boolean): string {
  site.file(
    '/clarity.js',
    readFileSync(new URL('../../node_modules/clarity-js/build/clarity.min.js', import.meta.url)),
  );
  return `clarity('start', { projectId: 'heed', upload: '${site.thirdParty}/collect', track: ${track}, delay: 50 });
      clarity.q.unshift(clarity.q.pop());`;
}

/** What is stored here beside heed's own, its empty notes of open databases too, and beside the note of a vendor that it has heard a no. */
async function vendorStored(): Promise<string[]> {
  const notes = await visitor.run(() => Object.keys(localStorage).filter((key) => localStorage[key] === ''));
  const names = await storedOn(visitor);
  return names.filter((name) => !/^heed|^__(mp|ph)_opt_in_out_/.test(name) && !notes.includes(name));
}

async function expectToFollow(): Promise<void> {
  await visitor.run(() => window.heed.ready);
  site.clearLog();
  await send('too-early');
  await settle(visitor, site.thirdParty);
  expect(site.requests.map(({ path }) => path)).toEqual(['/favicon.ico']);
  expect(await vendorStored()).toEqual([]);
  await accept(visitor);
  await visitor.until(() => 'send' in window);
  await send('once-allowed');
  await expect.poll(() => arrived('once-allowed'), { timeout: 10_000 }).toBe(true);
  await reject(visitor);
  await send('taken-back');
  await settle(visitor, site.thirdParty);
  await expect.poll(vendorStored, { timeout: 10_000 }).toEqual([]);
  await accept(visitor);
  await send('allowed-again');
  await expect.poll(() => arrived('allowed-again'), { timeout: 10_000 }).toBe(true);
  expect([arrived('too-early'), arrived('taken-back')]).toEqual([false, false]);
}

describe('the client of a vendor', () => {
  it.each(clients)(
    'sends nothing before consent, all after, and nothing that comes once it is taken back, when nothing of it stays: $service.id (R-VEN-1, R-EU-1, R-EU-7)',
    async (client) => {
      const { service } = client;
      const config: HeedConfig = {
        ...{ cookie: { name: 'heed' }, integrations: { [service.id]: true } },
        services: [service],
      };
      await visitor.visit(site.page(`/${service.id}.html`, html({ config, head: heed, body: heldClient(client) })));
      await expectToFollow();
    },
  );

  it.each(bundled)(
    'does the same in the bundle of a site, where it is always there: $service.id (R-VEN-1, R-EU-1, R-EU-7)',
    async ({ service, start }) => {
      const code = `${start}
      import { createConsent } from 'heed';
      const services = ${JSON.stringify([service])};
      window.heed = createConsent({ cookie: { name: 'heed' }, trigger: false, services }, { integrations: [integration] });`;
      site.file('/bundle.js', await bundle(code.replaceAll('COLLECTOR', JSON.stringify(site.thirdParty))));
      await visitor.visit(site.page(`/${service.id}.html`, html({ body: '<script src="/bundle.js"></script>' })));
      await expectToFollow();
    },
  );

  it.each([
    ['posthog', 'posthog.get_distinct_id()'],
    ['mixpanel', 'mixpanel.get_distinct_id()'],
    ['segment', 'analytics.instance.user().anonymousId()'],
  ])(
    'that nobody marked knows who has said yes on the next page as well, and counts no second yes: %s (R-VEN-1)',
    async (id, whoAmI) => {
      const client = clients.find(({ service }) => service.id === id) as Client;
      const config: HeedConfig = { cookie: { name: 'heed' }, integrations: { [id]: true }, services: [client.service] };
      const unmarked = heldClient(client).replaceAll('type="text/plain"', '').replaceAll('data-type', 'type');
      const url = site.page(`/${id}.html`, html({ config, head: heed, body: unmarked }));
      const know = (): Promise<unknown> => visitor.run((code) => new Function(`return ${code}`)(), whoAmI);
      await visitor.visit(url);
      await visitor.until(() => 'send' in window);
      await accept(visitor);
      await send('first');
      await expect.poll(() => arrived('first'), { timeout: 10_000 }).toBe(true);
      const before = await know();
      expect(before).toEqual(expect.any(String));
      site.clearLog();
      await visitor.visit(url);
      await visitor.until(() => 'send' in window);
      await visitor.run(() => window.heed.ready);
      await send('second');
      await expect.poll(() => arrived('second'), { timeout: 10_000 }).toBe(true);
      expect(await know()).toBe(before);
      expect(['$opt_in', '%24opt_in', '$delete', '%24delete'].filter(arrived)).toEqual([]);
    },
  );

  it('of Microsoft Clarity keeps its cookies as long as it is allowed, and no longer (R-VEN-1, R-EU-7)', async () => {
    const start = serveClarity(false);
    const config: HeedConfig = { cookie: { name: 'heed' }, integrations: { 'microsoft-clarity': true } };
    const body = held('', start) + held('src="/clarity.js"');
    await visitor.visit(site.page('/clarity.html', html({ config, body })));
    await visitor.run(() => window.heed.ready);
    site.clearLog();
    await accept(visitor);
    await expect.poll(vendorStored, { timeout: 10_000 }).toEqual(expect.arrayContaining(['_clck', '_clsk']));
    await expect.poll(() => site.requestsTo('/collect').length, { timeout: 10_000 }).toBeGreaterThan(0);
    await reject(visitor);
    await expect
      .poll(async () => (await visitor.cookies()).map(({ name }) => name), { timeout: 10_000 })
      .toEqual(['heed']);
  });

  it('of Microsoft Clarity knows a visitor again who said yes on an earlier page, marked or not (R-VEN-1)', async () => {
    const start = serveClarity(true);
    const config: HeedConfig = { cookie: { name: 'heed' }, integrations: { 'microsoft-clarity': true } };
    // Clarity's own snippet, unmarked, fetches it whatever is allowed.
    const unmarked = `<script>heed.ready.then(() => { ${start}
      document.head.append(Object.assign(document.createElement('script'), { src: '/clarity.js' })); })</script>`;
    for (const body of [held('', start) + held('src="/clarity.js"'), unmarked]) {
      const url = site.page('/clarity.html', html({ config, body }));
      const known = async () => (await visitor.cookies()).find(({ name }) => name === '_clck')?.value.split(/[|^%]/)[0];
      await visitor.visit(url);
      await accept(visitor);
      await expect.poll(known, { timeout: 10_000 }).toBeTruthy();
      // Where Clarity has been stopped, it takes about that long to start anew.
      await new Promise((resolve) => setTimeout(resolve, 600));
      const before = await known();
      for (let page = 0; page < 2; page++) {
        await visitor.visit(url);
        await visitor.until(() => 'v' in Reflect.get(window, 'clarity'));
        await new Promise((resolve) => setTimeout(resolve, 600));
        expect(await known()).toBe(before);
      }
      await forget(visitor);
    }
  });

  it('that has no word for consent, such as Plausible, is loaded once it is allowed, and asks before each word (R-VEN-2)', async () => {
    const file = new URL('../../node_modules/@plausible-analytics/tracker/plausible.js', import.meta.url);
    site.file('/plausible.js', readFileSync(file));
    const start = `import { init, track } from '/plausible.js';
      init({ domain: 'shop.example', endpoint: '${site.thirdParty}/api/event', captureOnLocalhost: true, autoCapturePageviews: false,
        transformRequest: (payload) => heed.allows('performance') && payload });
      window.send = (name) => track(name, {});`;
    const config: HeedConfig = { cookie: { name: 'heed' }, services: [plausible()] };
    await visitor.visit(site.page('/plausible.html', html({ config, body: held('data-type="module"', start) })));
    await expectToFollow();
  });
});
