import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { describe, expect, it } from 'vitest';
import type { ServiceConfig } from '../../src/core/config.js';
import { matchRules, rulesOf } from '../../src/core/match-rule.js';
import { matchesPattern } from '../../src/core/pattern.js';
import * as door from '../../src/services.js';
import { validateConfig } from '../../src/validate.js';

const folder = fileURLToPath(new URL('../../src/services/', import.meta.url));
const shared = ['google-ad-cookies.ts', 'gtag-loading.ts', 'overrides.ts', 'queue-calls.ts'];
const files = readdirSync(folder).filter((name) => !shared.includes(name));
const factories = Object.entries(door) as [string, (options?: object) => ServiceConfig][];
/** What a factory takes of its own, each with a value. */
const samplesFor = (name: string): Record<string, string> => {
  const text = files
    .map((file) => readFileSync(folder + file, 'utf8'))
    .find((each) => each.includes(`function ${name}(`));
  const [, keys = ''] = new RegExp(`function ${name}\\(\\{(.*?),? \\.\\.\\.own \\}`).exec(text ?? '') ?? [];
  return Object.fromEntries(
    [...keys.matchAll(/\b([a-z]+)\b(?! ?')/g)].map(([, key = '']) => [
      key,
      key === 'url' ? 'https://stats.acme.example/' : 'sample',
    ]),
  );
};

describe('the services catalogue', () => {
  it('has more than sixty tools, one file and one function each', () => {
    expect(factories.length).toBeGreaterThan(60);
    expect(factories.length).toBe(files.length);
  });

  it('has ids of their own, named as their files', () => {
    const ids = factories.map(([, create]) => `${create().id}.ts`);
    expect(ids.sort()).toEqual([...files].sort());
  });

  it.each(factories)(
    'describes a service by the rules of a configuration, with and without its tag: %s',
    (key, create) => {
      for (const options of [undefined, samplesFor(key)]) {
        const result = validateConfig({ services: [create(options)] });
        expect(result.ok ? [] : result.issues).toEqual([]);
      }
      const { name, purpose, privacy } = create();
      for (const text of [name, purpose, privacy]) expect(text?.length).toBeGreaterThan(1);
    },
  );

  it.each(files)('says where its facts come from: %s', (file) => {
    expect(readFileSync(folder + file, 'utf8')).toMatch(/@see https:\/\/\S+/);
  });

  it('counts everything for ads and social media as shared, but for what only recognises contacts or copies a link', () => {
    const notShared = factories
      .map(([, create]) => create())
      .filter(({ category, shares }) => ['targeting', 'social'].includes(category) && !shares)
      .map(({ id }) => id);
    expect(notShared.sort()).toEqual(['active-campaign', 'add-to-any', 'hubspot', 'klaviyo', 'marketo', 'pardot']);
  });

  it('brings what tells the vendor with its tag, as far as it hears of consent, by what the service itself needs', () => {
    const telling = factories.flatMap(([name, create]) => {
      const { id, integration } = create(samplesFor(name));
      return integration ? [`${id} ${[integration].flat().map((each) => each.id)}`] : [];
    });
    expect(telling.sort()).toEqual([
      ...['google-ad-manager', 'google-ads', 'google-adsense', 'google-analytics', 'google-tag-manager'].map(
        (id) => `${id} google-consent-mode`,
      ),
      ...['matomo matomo', 'meta-pixel meta-pixel', 'microsoft-advertising microsoft-uet'],
      ...[
        'microsoft-clarity microsoft-clarity',
        'pinterest-tag pinterest-tag',
        'reddit-pixel reddit-pixel',
        'sentry sentry',
      ],
    ]);
  });

  it("tells the site's cookies from those on a vendor's hosts, which no page of the site can hold", () => {
    const services = factories.map(([, create]) => create());
    const named = services.flatMap(({ cookies = [] }) => cookies.filter(({ purpose }) => purpose?.includes('(')));
    expect(named).toEqual([]);
    const theirs = services.filter(({ thirdPartyCookies }) => thirdPartyCookies).map(({ id }) => id);
    expect(theirs.sort()).toEqual([
      ...['amazon-ads', 'criteo', 'google-ad-manager', 'google-ads', 'google-adsense', 'google-maps'],
      ...['linkedin-insight', 'microsoft-advertising', 'spotify', 'vimeo', 'youtube'],
    ]);
  });

  it.each([
    ['adobe-analytics', 'adobedc.demdex.net', 'edge.adobedc.net'],
    ['datadog-rum', 'browser-intake-datadoghq.com', 'browser-intake-datadoghq.eu', 'browser-intake-us3-datadoghq.com'],
    ['datadog-rum', 'browser-intake-us5-datadoghq.com', 'browser-intake-ap1-datadoghq.com'],
    ['datadog-rum', 'browser-intake-ap2-datadoghq.com', 'browser-intake-ddog-gov.com'],
    ['datadog-rum', 'browser-intake-us2-ddog-gov.com', 'sdk-configuration.browser-intake-us3-datadoghq.com'],
    ['google-analytics', 'analytics.google.com', 'region1.analytics.google.com', 'region1.google-analytics.com'],
    ['heap', 'cdn.us.heap-api.com', 'c.us.heap-api.com', 'c.eu.heap-api.com', 'heapanalytics.com'],
    ['log-rocket', 'cdn.logr-in.com', 'r.logr-in.com', 'cdn.lrkt-in.com', 'r.lr-ingest.com', 'r.intake-lr.com'],
    ['log-rocket', 'cdn.logrocket.com', 'e.logrocket.com', 'r.logrocket.io', 'r.lgrckt-in.com', 'r.lr-in.com'],
    ['log-rocket', 'r.logr-ingest.com', 'r.lr-intake.com', 'r.ingest-lr.com', 'r.lr-in-prod.com', 'r.lr-ingest.io'],
    ['fullstory', 'edge.eu1.fullstory.com', 'rs.eu1.fullstory.com', 'rs.fullstory.com'],
    ['intercom', 'api-iam.eu.intercom.io', 'static.intercomassets.com', 'uploads.intercomusercontent.com'],
    ['intercom', 'intercom-sheets.com', 'www.intercom-reporting.com', 'nexus.intercom-messenger.com'],
    ['intercom', 'uploads.intercomcdn.eu', 'x.intercom-attachments-5.com'],
    ['vimeo', 'vimeo.com', 'player.vimeo.com', 'i.vimeocdn.com'],
    ['zendesk', 'api.smooch.io', 'media.smooch.io', 'x.zdusercontent.com', 'v2assets.zopim.io', 'ekr.zdassets.com'],
    ['hubspot', 'js.hscollectedforms.net', 'js.hsadspixel.net', 'api.hubapi.com', 'js.hs-scripts.com'],
    ['segment', 'cdn.segment.com', 'api.segment.io', 'events.eu1.segmentapis.com'],
  ])('knows where a vendor is loaded from and sends to, in each of its regions: %s, %s', (id, ...hosts) => {
    const services = factories.map(([, create]) => create());
    const rules = rulesOf({ services });
    const reached = hosts.filter((hostname) =>
      matchRules(rules, { hostname, href: `https://${hostname}/` }).some(({ service }) => service === id),
    );
    expect(reached).toEqual(hosts);
  });

  it.each([
    ['datadog-rum', 'cookies', '_dd_s', '_dd_s_v2'],
    ['adobe-analytics', 'cookies', 'kndctr_ACME_AdobeOrg_identity', 'kndctr_ACME_AdobeOrg_cluster'],
    ['datadog-rum', 'storage', '_dd_s_v2', '_dd_c_rum_2', '_dd_tab_id'],
  ] as const)('knows the names by which the client of a vendor stores: %s, %s', (id, kind, ...names) => {
    const service = factories.map(([, create]) => create()).find((each) => each.id === id);
    const patterns = (service?.[kind] ?? []).map((each) => (typeof each === 'string' ? each : each.name));
    expect(names.filter((name) => patterns.some((pattern) => matchesPattern(pattern, name)))).toEqual(names);
  });

  it('lets a site say otherwise, key by key', () => {
    const service = door.googleAnalytics({ id: 'G-1', category: 'targeting', tag: { src: '/own.js' } });
    expect(service).toMatchObject({ category: 'targeting', tag: { src: '/own.js' }, name: 'Google Analytics' });
  });

  it('costs only what is used', async () => {
    const entry = '\0entry';
    const bundle = await rollup({
      input: entry,
      plugins: [
        {
          name: 'entry',
          resolveId: (id) => (id === entry ? id : undefined),
          load: (id) => (id === entry ? `export { hotjar } from '${folder}../services.ts';` : undefined),
        },
        esbuild({ tsconfig: 'tsconfig.json', target: 'es2022' }),
        terser({ module: true }),
      ],
      onLog: () => {},
    });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    expect(output[0].code).toContain('hotjar');
    expect(output[0].code).not.toContain('google');
    expect(output[0].code.length).toBeLessThan(1200);
  }, 60_000);
});
