import type { ServiceConfig } from 'heed';
import { amplitude, microsoftClarity, mixpanel, plausible, posthog, segment, sentry, snowplow } from 'heed/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { guardedPage, settleGuarded } from './guarded.js';
import { accept, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

/** The vendors as the catalogue has them, but for the host: here all of them are the third party. */
const services = [
  ...[posthog(), mixpanel(), segment(), amplitude(), sentry(), snowplow(), microsoftClarity(), plausible()],
].map(({ integration: _, tag: __, ...service }): ServiceConfig => ({ ...service, hosts: ['127.0.0.1'] }));

/** A site's own bundle with all of their clients, which starts them at once with nearly all that they can do. */
const startAll = (url: string): string => `
  import * as amplitude from '@amplitude/analytics-browser';
  import * as plausible from '@plausible-analytics/tracker';
  import { AnalyticsBrowser } from '@segment/analytics-next';
  import * as sentry from '@sentry/browser';
  import * as snowplow from '@snowplow/browser-tracker';
  import { clarity } from 'clarity-js';
  import mixpanel from 'mixpanel-browser';
  import posthog from 'posthog-js';
  posthog.init('key', { api_host: '${url}', request_batching: false, opt_out_useragent_filter: true });
  mixpanel.init('key', { api_host: '${url}', autocapture: true, persistence: 'localStorage', batch_flush_interval_ms: 50 });
  mixpanel.track('start');
  AnalyticsBrowser.load({ writeKey: 'key', cdnURL: '${url}' }).track('start').catch(() => {});
  amplitude.init('key', { serverUrl: '${url}/2/httpapi', flushIntervalMillis: 50, remoteConfig: { fetchRemoteConfig: false } });
  sentry.init({ dsn: '${url}/1'.replace('//', '//key@'), integrations: [sentry.replayIntegration()], replaysSessionSampleRate: 1 });
  sentry.captureMessage('start');
  snowplow.newTracker('sp', '${url}', { appId: 'shop' });
  snowplow.trackPageView();
  clarity.start({ projectId: 'key', upload: '${url}/collect', track: true, content: true, delay: 50 });
  plausible.init({ domain: 'shop.example', endpoint: '${url}/api/event', captureOnLocalhost: true });
  window.started = true;`;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/bundle.js', await bundle(startAll(site.thirdParty)));
});
afterAll(() => site.close());

/** What there is of the vendors in the browser, beside heed's own. */
async function kept(): Promise<string[]> {
  const databases = await visitor.run(async () => (await indexedDB.databases()).map(({ name }) => `${name}`));
  return [...(await storedOn(visitor)), ...databases].filter((name) => !name.startsWith('heed'));
}

async function expectSilence(): Promise<void> {
  await visitor.until(() => Reflect.get(window, 'started'));
  // By then what is sent with a delay would have been sent.
  await visitor.run(() => new Promise((done) => setTimeout(done, 700)));
  await settleGuarded(visitor, site);
  // `settleGuarded` asks for that itself.
  expect(site.requestsTo('/').filter((path) => path !== '/favicon.ico')).toEqual([]);
  expect(await kept()).toEqual([]);
}

describe("a site's own bundle with eight vendors' clients, which nobody marked", () => {
  it('asks nobody and keeps nothing until it is allowed, and on the page after a withdrawal (R-EU-1, R-EU-7)', async () => {
    const body = '<main>Text</main><script src="/bundle.js"></script>';
    await visitor.visit(site.page('/bundled.html', guardedPage({ config: { services }, body })));
    await expectSilence();
    await reject(visitor);
    await expectSilence();
    await accept(visitor);
    await visitor.reload();
    await expect
      .poll(() => new Set(site.requests.map(({ path }) => path)).size, { timeout: 10_000 })
      .toBeGreaterThan(5);
    await expect.poll(kept, { timeout: 10_000 }).toEqual(expect.arrayContaining(['_cltk', 'mixpanelBrowserDb']));
    await reject(visitor);
    await visitor.reload();
    // Until the page before is gone, and with it what it had open.
    await expect.poll(kept, { timeout: 10_000 }).toEqual([]);
    site.clearLog();
    await expectSilence();
  });
});
