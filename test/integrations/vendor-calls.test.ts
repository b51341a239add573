import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as door from '../../src/integrations.js';
import { gpcOn, optIn, optOut, recordOf } from '../samples.js';
import { anyClient, arrival, decision, never } from './told.js';

const { metaPixel, microsoftClarity, microsoftUet } = door;

const page: Record<string, unknown> = {};

beforeEach(() => {
  for (const key of Object.keys(page)) delete page[key];
  vi.stubGlobal('window', page);
});

describe('what each vendor is told, denied first, call by call (R-VEN-1)', () => {
  it('touches no global of a vendor until it is started', () => {
    const cmpApi = { update: vi.fn() };
    const vector = { set: () => {}, unset: () => {} };
    const model = {
      ...{ created: new Date(0), lastUpdated: new Date(0) },
      ...{ purposeConsents: vector, specialFeatureOptins: vector, vendorConsents: vector },
    };
    const options = { client: () => undefined, cmpApi, model, encode: () => '', origins: [] };
    for (const create of Object.values(door)) create(options);
    expect(page).toEqual({});
    expect(cmpApi.update).not.toHaveBeenCalled();
  });

  it('Microsoft UET', () => {
    const { start, tell } = microsoftUet();
    start?.(anyClient, never);
    tell(arrival());
    tell(decision(['targeting', 'sale']));
    tell(decision(['targeting']));
    expect(page['uetq']).toEqual([
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'granted' }],
      ...['consent', 'update', { ad_storage: 'denied' }],
    ]);
  });

  it('Microsoft Clarity, whose keys have a capital S, and in whose queue the last word alone waits', () => {
    const { start, tell } = microsoftClarity();
    const queue = () => (page['clarity'] as unknown as { q: IArguments[] }).q;
    start?.(anyClient, never);
    expect(queue().map((call) => [String(call), ...call])).toEqual([
      ['[object Arguments]', 'consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
    ]);
    tell(decision(['performance']));
    expect(queue().map((call) => [...call])).toEqual([
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }],
    ]);
    // Its script has come.
    const clarity = vi.fn();
    page['clarity'] = clarity;
    tell(decision(['performance', 'targeting', 'sale']));
    tell(decision([], ['performance', 'targeting', 'sale']));
    expect(clarity.mock.calls).toEqual([
      ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }],
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
    ]);
  });

  it('Meta Pixel, which is missing at first', () => {
    const { start, tell } = metaPixel({ needs: 'meta' });
    start?.(anyClient, never);
    tell(decision(['meta']));
    const fbq = vi.fn();
    page['fbq'] = fbq;
    start?.(anyClient, never);
    tell(decision(['meta']));
    tell(decision(['targeting', 'sale'], ['meta']));
    expect(fbq.mock.calls).toEqual([
      ['consent', 'revoke'],
      ['consent', 'grant'],
      ['consent', 'revoke'],
    ]);
  });

  it('Meta Pixel with Limited Data Use, beside the denial, for California by its number (R-VEN-2)', () => {
    const fbq = vi.fn();
    page['fbq'] = fbq;
    const { start, tell } = metaPixel({ limitedDataUse: true });
    start?.(anyClient, never);
    tell(arrival({ ...optOut, region: 'US-CA' }, undefined, gpcOn));
    tell(decision(['targeting', 'sale']));
    expect(fbq.mock.calls).toEqual([
      ...[
        ['consent', 'revoke'],
        ['dataProcessingOptions', ['LDU'], 0, 0],
      ],
      ...[
        ['consent', 'revoke'],
        ['dataProcessingOptions', ['LDU'], 1, 1000],
      ],
      ...[
        ['consent', 'grant'],
        ['dataProcessingOptions', []],
      ],
    ]);
  });

  it('TikTok, held until there is something to say', () => {
    const ttq = { holdConsent: vi.fn(), grantConsent: vi.fn(), revokeConsent: vi.fn() };
    const { start, tell } = door.tiktokPixel();
    tell(decision([]));
    page['ttq'] = ttq;
    start?.(anyClient, never);
    const calls = () => Object.values(ttq).map(({ mock }) => mock.calls.length);
    expect(calls()).toEqual([1, 0, 0]);
    tell(decision(['targeting', 'sale']));
    expect(calls()).toEqual([1, 1, 0]);
    tell(decision([]));
    expect(calls()).toEqual([1, 1, 1]);
  });

  it.each([
    [
      'Pinterest',
      'pintrk',
      door.pinterestTag,
      [
        ['setconsent', false],
        ['setconsent', true],
        ['setconsent', false],
      ],
    ],
    [
      'Reddit',
      'rdt',
      door.redditPixel,
      [['disableFirstPartyCookies'], ['enableFirstPartyCookies'], ['disableFirstPartyCookies']],
    ],
  ] as const)(
    '%s, where it is on the page, nothing before heed knows: a no takes its cookies away',
    (_, name, create, calls) => {
      const { start, tell } = create();
      tell(decision([]));
      const vendor = vi.fn();
      page[name] = vendor;
      start?.(anyClient, never);
      expect(vendor).not.toHaveBeenCalled();
      tell(decision([]));
      tell(decision(['targeting', 'sale']));
      tell(decision(['targeting']));
      expect(vendor.mock.calls).toEqual(calls);
    },
  );

  it('Matomo, by its queue', () => {
    const { start, tell } = door.matomo();
    start?.(anyClient, never);
    tell(arrival());
    tell(decision(['performance']));
    tell(decision([]));
    expect(page['_paq']).toEqual([
      ['requireConsent'],
      ['forgetConsentGiven'],
      ['setConsentGiven'],
      ['forgetConsentGiven'],
    ]);
  });

  it('Adobe, nothing while nothing is decided, as it remembers what it is told', () => {
    const alloy = vi.fn();
    page['alloy'] = alloy;
    const { tell } = door.adobe();
    tell(arrival(optIn));
    expect(alloy).not.toHaveBeenCalled();
    tell(arrival(optIn, recordOf({ grants: { performance: false } })));
    tell(decision(['performance']));
    const told = (val: string): unknown[] => [
      'setConsent',
      { consent: [{ standard: 'Adobe', version: '2.0', value: { collect: { val } } }] },
    ];
    expect(alloy.mock.calls).toEqual([told('n'), told('y')]);
  });

  it('Shopify, once it has loaded what it takes, and nothing while nothing is decided', () => {
    const setTrackingConsent = vi.fn();
    const shop: { customerPrivacy?: object; loadFeatures: unknown } = {
      loadFeatures: (features: unknown, done: (error?: unknown) => void) => {
        expect(features).toEqual([{ name: 'consent-tracking-api', version: '0.1' }]);
        done('offline');
        shop.customerPrivacy = { setTrackingConsent };
        done();
      },
    };
    page['Shopify'] = shop;
    const { tell } = door.shopify({ marketing: 'social' });
    tell(arrival(optIn));
    expect(shop.customerPrivacy).toBe(undefined);
    tell(decision(['performance', 'social']));
    tell(arrival(optIn, recordOf({ grants: { performance: false } })));
    const none = { analytics: false, marketing: false, preferences: false, sale_of_data: false };
    expect(setTrackingConsent.mock.calls.map(([consent]) => consent)).toEqual([
      { ...none, analytics: true, marketing: true },
      none,
    ]);
  });

  it('clients of which each page has one, by their own switches, and none that is missing', () => {
    const posthog = { opt_in_capturing: vi.fn(), opt_out_capturing: vi.fn(), has_opted_out_capturing: () => true };
    const mixpanel = { opt_in_tracking: vi.fn(), opt_out_tracking: vi.fn(), has_opted_out_tracking: () => true };
    const amplitude = { setOptOut: vi.fn() };
    const options = { enabled: true };
    const Sentry = { getClient: () => ({ getOptions: () => options }) };
    const all = [door.posthog(), door.mixpanel(), door.amplitude(), door.sentry(), door.segment()];
    for (const { start } of all) start?.(anyClient, never);
    Object.assign(page, { posthog, mixpanel, amplitude, Sentry });
    for (const { start } of all) start?.(anyClient, never);
    expect([posthog.opt_out_capturing, mixpanel.opt_out_tracking].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(options.enabled).toBe(false);
    for (const { tell } of all) tell(decision(['performance']));
    expect([posthog.opt_in_capturing, mixpanel.opt_in_tracking].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect([options.enabled, amplitude.setOptOut.mock.calls]).toEqual([true, [[true], [false]]]);
  });

  it('PostHog and Mixpanel are told of an opt-in that they count by a decision alone, and of no visitor to be deleted', () => {
    const posthog = { opt_in_capturing: vi.fn(), opt_out_capturing: vi.fn(), has_opted_out_capturing: () => true };
    const mixpanel = { opt_in_tracking: vi.fn(), opt_out_tracking: vi.fn(), has_opted_out_tracking: () => true };
    Object.assign(page, { posthog, mixpanel });
    for (const { start, tell } of [door.posthog(), door.mixpanel()]) {
      start?.(anyClient, never);
      tell(arrival(optOut));
      tell(decision([]));
      tell(decision(['performance']));
    }
    expect(posthog.opt_in_capturing.mock.calls).toEqual([[{ captureEventName: false }], [{}]]);
    expect(mixpanel.opt_in_tracking.mock.calls).toEqual([[{ track: null }], [{}]]);
    expect(mixpanel.opt_out_tracking.mock.calls).toEqual([
      [{ delete_user: false, clear_persistence: false }],
      [{ delete_user: false, clear_persistence: true }],
    ]);
  });

  it('Segment, whose calls wait until heed knows, and which forgets a visitor only then', async () => {
    const [addSourceMiddleware, reset] = [vi.fn(), vi.fn()];
    page['analytics'] = { addSourceMiddleware, reset };
    const next = vi.fn();
    const { start, tell } = door.segment();
    start?.(anyClient, never);
    const [[middleware] = []] = addSourceMiddleware.mock.calls;
    const early = middleware({ payload: 'early', next });
    await Promise.resolve();
    expect([next.mock.calls, reset.mock.calls]).toEqual([[], []]);
    tell(arrival(optOut));
    await early;
    expect([next.mock.calls, reset.mock.calls]).toEqual([[['early']], []]);
    tell(decision([]));
    await middleware({ payload: 'late', next });
    expect([next.mock.calls.length, reset.mock.calls.length]).toEqual([1, 1]);
  });
});
