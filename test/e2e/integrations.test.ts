import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { accept, heed, heedWithParts, held, html, listen, pretendedSignal, push, ranAll, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type VisitOptions, type Visitor } from './visitor.js';
import { forget, partsOn, settle, toldOn } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };
const denied = {
  ...{ ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied' },
  ...{ functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted' },
};
const granted = Object.fromEntries(Object.keys(denied).map((key) => [key, 'granted']));

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

async function visit(config: HeedConfig, head: string, body = '', options: VisitOptions = {}): Promise<void> {
  await visitor.visit(site.page('/page.html', html({ config: { cookie, ...config }, head, body })), options);
  await visitor.until(() => window.heed?.state?.ready);
}

/** The parts for integrations that the page has asked for. */
const fetched = async (): Promise<string[]> =>
  (await partsOn(visitor)).filter((name) => /^(with-|integrations$)/.test(name)).sort();

/** What lies in a queue of the page's, with commands as arrays. */
const queued = (name: string): Promise<unknown[]> =>
  visitor.run((key) => {
    const queue = Reflect.get(window, key) as { q?: unknown[]; queue?: unknown[] } & unknown[];
    const isCommand = (entry: unknown): boolean => Object.prototype.toString.call(entry) === '[object Arguments]';
    return (queue.q ?? queue.queue ?? queue).map((entry) => (isCommand(entry) ? [...(entry as unknown[])] : entry));
  }, name);

describe('integrations of a page', () => {
  it('are told of a decision once it is stored, before the first tag and before the page (R-VEN-1)', async () => {
    // Microsoft's queue takes down what was stored at the time of each call.
    const witness = `<script>
      window.ran = [];
      const stored = () => (document.cookie.match(/heed=[^;]*[.](api|withdrawal)[.]/) ?? [])[1];
      window.uetq = { push: (_, command, { ad_storage }) => ran.push([command, ad_storage, stored()].join(' ')) };
      document.addEventListener('heed:change', ({ detail }) => detail.action && ran.push('page'));
    </script>`;
    const tag = held(`data-category="targeting" src="${site.thirdParty}/tag.js?id=tag"`);
    await visit({ integrations: { 'microsoft-uet': true } }, witness + heed, tag + held('', push('inline')));
    expect(await ranAll(visitor, 2)).toEqual(['default denied ', 'update denied ']);
    await accept(visitor);
    const [, , told, ...after] = await ranAll(visitor, 6);
    expect(told).toBe('update granted api');
    expect(after.sort()).toEqual(['inline', 'page', 'tag']);
    await visitor.run(() => window.ran?.splice(0));
    await visitor.run(() => window.heed.withdraw());
    expect(await ranAll(visitor, 2)).toEqual(['update denied withdrawal', 'page']);
    expect(site.requestsTo('/tag.js')).toEqual(['/tag.js?id=tag']);
  });

  it('stop nobody where one throws, one never comes and one is missing: the others are told, tags go (R-VEN-1)', async () => {
    const parts = heedWithParts(site, '/broken', [
      ...['conclude', 'act', 'ui', 'trigger', 'integrations'],
      ...['with-microsoft-uet', 'with-microsoft-clarity'],
    ]);
    site.respond('/broken/heed-with-gpp.js', () => {});
    const throws = '<script>window.uetq = { push() { throw new Error("broken vendor"); } }</script>';
    const integrations = { 'microsoft-uet': true, gpp: true, 'meta-pixel': true, 'microsoft-clarity': true } as const;
    const tag = held(`data-category="targeting" src="${site.thirdParty}/tag.js?id=tag"`);
    // A page may still be loading for a browser while a module is awaited, and this one never comes.
    await visit({ integrations }, listen + throws + parts, tag, { waitForLoad: false });
    await accept(visitor);
    expect(await ranAll(visitor, 1)).toEqual(['tag']);
    expect(await queued('clarity')).toEqual([['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
    const told = await toldOn(visitor);
    for (const id of ['microsoft-uet', 'gpp', 'meta-pixel']) expect(told).toContain(`heed: ${id} failed`);
  });

  it('are downloaded where the configuration names them, and none of them where it does not', async () => {
    await visit({}, heed);
    await settle(visitor, site.thirdParty);
    expect(await fetched()).toEqual([]);
    await visit({ integrations: { 'microsoft-clarity': { analytics: 'functional' } } }, heed);
    expect(await fetched()).toEqual(['integrations', 'with-microsoft-clarity']);
    await visitor.run(() => window.heed.save({ functional: true }));
    expect((await queued('clarity')).at(-1)).toEqual([
      'consentv2',
      { ad_Storage: 'denied', analytics_Storage: 'granted' },
    ]);
  });
});

describe('Google on a page with heed', () => {
  const stub = (options: object): string =>
    `<script src="/heed/google-stub.js" data-options='${JSON.stringify(options)}'></script>`;
  const snippet =
    '<script>window.dataLayer ||= []; function gtag() { dataLayer.push(arguments); } gtag("config", "G-1");</script>';
  const commands = async (): Promise<unknown[]> => (await queued('dataLayer')).filter(Array.isArray);

  it('is denied everything before its own snippet, region by region, and told each decision once (R-GCM-1, R-GCM-2, R-VEN-2)', async () => {
    const options = {
      ...{ waitForUpdate: 800, adsDataRedaction: true, urlPassthrough: true, restrictedDataProcessing: true },
      defaults: [{ region: ['US', 'CH'], granted: ['analytics_storage'] }],
    };
    const config: HeedConfig = { model: 'opt-in', integrations: { 'google-consent-mode': options } };
    const tag = held(`data-category="targeting" src="${site.thirdParty}/tag.js?id=tag"`);
    await visit(config, stub(options) + snippet + heed, tag);
    const before = [
      ['consent', 'default', { ...denied, wait_for_update: 800 }],
      ['consent', 'default', { ...denied, analytics_storage: 'granted', region: ['US', 'CH'], wait_for_update: 800 }],
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', true],
      ['set', 'restricted_data_processing', true],
      ['config', 'G-1'],
    ];
    // The region's default grants what this visitor is asked about first.
    const update = (consent: object, restricted: boolean): unknown[] => [
      ['consent', 'update', consent],
      ['set', 'restricted_data_processing', restricted],
    ];
    expect(await commands()).toEqual([...before, ...update(denied, true)]);
    // Ads are restricted, and yet they are held until they are allowed.
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    await accept(visitor);
    await ranAll(visitor, 1);
    await reject(visitor);
    expect((await commands()).slice(before.length + 2)).toEqual([...update(granted, false), ...update(denied, true)]);
    const events = (await queued('dataLayer')).filter((entry) => !Array.isArray(entry));
    expect(events.map((event) => (event as { event: string }).event)).toEqual(Array(3).fill('heed_change'));
    expect(events.at(1)).toMatchObject({ heed_grants: { targeting: true, sale: true } });
    await visitor.reload();
    await visitor.run(() => window.heed.ready);
    expect(await commands()).toEqual([...before, ...update(denied, true)]);
  });

  it('without a stub is denied before the first tag that heed lets go, and under the signal ads stay so (R-GCM-1, R-GCM-2)', async () => {
    const tag = held('data-category="performance"', "dataLayer.push('first tag'); window.ran = ['tag'];");
    const signal = `<script>${pretendedSignal}</script>`;
    await visit({ model: 'opt-out', integrations: { 'google-consent-mode': true } }, signal + heed, tag);
    await ranAll(visitor, 1);
    const layer = await queued('dataLayer');
    const ads = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied' };
    expect(layer.slice(0, 2)).toEqual([
      ['consent', 'default', { ...denied, wait_for_update: 500 }],
      ['consent', 'update', { ...granted, ...ads }],
    ]);
    expect(layer.indexOf('first tag')).toBeGreaterThan(1);
    await visitor.until(() => window.heed.state.record);
    expect((await commands()).slice(2)).toEqual([]);
  });

  it('hears once of a signal that comes late, however it is written down, and so does Tag Manager (R-GCM-2, R-SIG-4)', async () => {
    await visit({ model: 'opt-out', integrations: { 'google-consent-mode': true } }, heed);
    await accept(visitor);
    await visitor.reload();
    await visitor.run(() => window.heed.ready);
    const before = await queued('dataLayer');
    await visitor.run((signal) => {
      const script = Object.assign(document.createElement('script'), { textContent: signal });
      document.head.append(script);
      window.heed.allows('sale');
    }, pretendedSignal);
    await visitor.until(() => window.heed.state.record?.source === 'gpc');
    const ads = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied' };
    expect((await queued('dataLayer')).slice(before.length)).toEqual([
      ['consent', 'update', { ...granted, ...ads }],
      { event: 'heed_change', heed_grants: await visitor.run(() => window.heed.state.allowed) },
    ]);
  });
});

describe('Meta and Microsoft on a page with heed', () => {
  it('find each call in their own queues, the denial before their scripts are let go (R-VEN-1)', async () => {
    // As Meta's base code has it, held until its category is allowed.
    const base = held(
      'data-category="targeting"',
      `window.fbq = Object.assign((...call) => fbq.queue.push(call), { queue: [] }); fbq('init', '1'); window.ran = ['fbq'];`,
    );
    const integrations = { 'meta-pixel': true, 'microsoft-uet': true, 'microsoft-clarity': true } as const;
    await visit({ integrations }, heed, base);
    await accept(visitor);
    await ranAll(visitor, 1);
    await visitor.run(() => window.heed.withdraw());
    expect(await queued('fbq')).toEqual([
      ['init', '1'],
      ['consent', 'revoke'],
    ]);
    const uet = (command: string, ad_storage: string) => ['consent', command, { ad_storage }];
    expect(await queued('uetq')).toEqual([
      ...[...uet('default', 'denied'), ...uet('update', 'denied'), ...uet('update', 'granted')],
      ...uet('update', 'denied'),
    ]);
    // Clarity's script hasn't come: only the last word waits for it in the queue.
    expect(await queued('clarity')).toEqual([['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }]]);
  });
});

describe("services of the catalogue in a site's bundle", () => {
  it('have their tags loaded when, and only when, they may be, and their vendors told before and of what follows (R-VEN-1, R-EU-1)', async () => {
    const tag = (id: string): string => `tag: { src: '${site.thirdParty}/tag.js?id=${id}' }`;
    const code = `
      import { createConsent } from 'heed';
      import { googleAnalytics, metaPixel } from 'heed/services';
      window.heed = createConsent({ ...heedConfig, trigger: false, services: [
        googleAnalytics({ id: 'G-1', ${tag('google')} }), metaPixel({ id: '7', ${tag('meta')} }),
      ] });`;
    site.file('/shop.js', await bundle(code));
    await visit({ model: 'opt-in' }, '', '<script src="/shop.js"></script>');
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    expect(await queued('dataLayer')).toEqual([
      ['consent', 'default', { ...denied, wait_for_update: 500 }],
      expect.objectContaining({ event: 'heed_change' }),
    ]);
    await visitor.run(() => window.heed.save({ performance: true }));
    expect(await ranAll(visitor, 1)).toEqual(['google']);
    expect((await queued('dataLayer')).slice(2)).toEqual([
      ['consent', 'update', { ...denied, analytics_storage: 'granted' }],
      expect.objectContaining({ event: 'heed_change' }),
      ['js', expect.anything()],
      ['config', 'G-1'],
    ]);
    expect(await visitor.run(() => 'fbq' in window)).toBe(false);
    await accept(visitor);
    expect((await ranAll(visitor, 2))[1]).toBe('meta');
    await visitor.run(() => window.heed.withdraw());
    expect(await queued('fbq')).toEqual([
      ['init', '7'],
      ['track', 'PageView'],
      ['consent', 'revoke'],
    ]);
    await visitor.reload();
    await visitor.run(() => window.heed.ready);
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js').length).toBe(2);
  });
});
