import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type GoogleConsentModeOptions, googleConsentMode } from '../../src/integrations.js';
import { gpcOn, optIn, optOut, recordOf } from '../samples.js';
import { anyClient, arrival, decision, never } from './told.js';

const page: { dataLayer?: unknown[]; layer?: unknown[]; gtag?: (...command: unknown[]) => void } = {};

const denied = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const all = Object.fromEntries(Object.keys(denied).map((key) => [key, 'granted']));
const everything = ['functional', 'performance', 'targeting', 'social', 'sale'];

beforeEach(() => {
  for (const key of Object.keys(page)) delete page[key as keyof typeof page];
  vi.stubGlobal('window', page);
});

/** The commands in the data layer, as arrays, and the events. */
function pushed(layer = page.dataLayer): unknown[] {
  return (layer ?? []).map((entry) => (isArguments(entry) ? [...(entry as unknown[])] : entry));
}

function commands(name: string): unknown[] {
  return pushed().filter((entry) => Array.isArray(entry) && entry[1] === name);
}

function isArguments(entry: unknown): boolean {
  return Object.prototype.toString.call(entry) === '[object Arguments]';
}

function started(options?: GoogleConsentModeOptions) {
  const integration = googleConsentMode(options);
  integration.start?.(anyClient, never);
  return integration;
}

describe('Google Consent Mode', () => {
  it('touches no global until it is started (R-VEN-1)', () => {
    googleConsentMode();
    expect(page).toEqual({});
  });

  it('denies all seven keys but the necessary before anything else, as an arguments object (R-GCM-1)', () => {
    started();
    expect(pushed()).toEqual([['consent', 'default', { ...denied, wait_for_update: 500 }]]);
    expect(page.dataLayer?.every(isArguments)).toBe(true);
    page.gtag?.('config', 'G-1');
    expect(pushed().at(-1)).toEqual(['config', 'G-1']);
  });

  it('lets a region begin with what is always active there, and never with ads (R-GCM-1, R-GCM-2)', () => {
    const granted = ['analytics_storage', 'ad_storage', 'ad_user_data', 'ad_personalization'] as 'analytics_storage'[];
    started({ defaults: [{ region: ['US', 'CH'], granted }], waitForUpdate: 900 });
    expect(pushed()).toEqual([
      ['consent', 'default', { ...denied, wait_for_update: 900 }],
      ['consent', 'default', { ...denied, analytics_storage: 'granted', region: ['US', 'CH'], wait_for_update: 900 }],
    ]);
  });

  it('sets what else a site asks for beside the denial (R-GCM-2, R-VEN-2)', () => {
    const { tell } = started({ adsDataRedaction: true, urlPassthrough: true, restrictedDataProcessing: true });
    expect(pushed().slice(1)).toEqual([
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', true],
      ['set', 'restricted_data_processing', true],
    ]);
    tell(decision(everything));
    tell(decision(['performance']));
    expect(commands('restricted_data_processing').slice(1)).toEqual([
      ['set', 'restricted_data_processing', false],
      ['set', 'restricted_data_processing', true],
    ]);
    expect(commands('update')).toEqual([
      ['consent', 'update', all],
      ['consent', 'update', { ...denied, analytics_storage: 'granted' }],
    ]);
  });

  it('sends no update on arrival where the defaults say it all, and one where there is a record (R-GCM-2)', () => {
    started().tell(arrival(optIn));
    expect(commands('update')).toEqual([]);
    started().tell(arrival(optIn, recordOf({ grants: { performance: false } })));
    expect(commands('update')).toEqual([['consent', 'update', denied]]);
  });

  it('sends one update for each decision, changed or not (R-GCM-2)', () => {
    const { tell } = started();
    tell(arrival());
    tell(decision(everything));
    tell(decision(everything));
    tell(decision([]));
    expect(commands('update').map((command) => (command as unknown[])[2])).toEqual([all, all, denied]);
  });

  it('sends none, and no event, when what a signal had denied at once is written down, and one when that denies more (R-GCM-2)', () => {
    const { tell } = started();
    tell(decision(['performance']));
    tell({ ...decision(['performance']), action: 'signal', granted: [], denied: [] });
    expect(pushed()).toHaveLength(3);
    tell({ ...decision([]), action: 'signal', granted: [], denied: ['performance'] });
    expect(pushed()).toHaveLength(5);
  });

  it('tells on arrival what silence allows, and under a privacy signal no ads (R-GCM-2)', () => {
    started().tell(arrival(optOut));
    started().tell(arrival(optOut, undefined, gpcOn));
    const plain = {
      analytics_storage: 'granted',
      functionality_storage: 'granted',
      personalization_storage: 'granted',
    };
    expect(commands('update')).toEqual([
      ['consent', 'update', all],
      ['consent', 'update', { ...denied, ...plain }],
    ]);
  });

  it("corrects a region's default where heed knows the visitor to be asked first (R-GCM-2)", () => {
    started({ defaults: [{ region: ['US'], granted: ['analytics_storage'] }] }).tell(arrival(optIn));
    expect(commands('update')).toEqual([['consent', 'update', denied]]);
  });

  it("keeps to the defaults that the page's own snippet has set, and corrects them on arrival", () => {
    page.dataLayer = [];
    page.gtag = function gtag() {
      // biome-ignore lint/complexity/noArguments: as in Google's snippet.
      page.dataLayer?.push(arguments);
    };
    page.gtag('consent', 'default', all);
    started().tell(arrival());
    expect(commands('default')).toEqual([['consent', 'default', all]]);
    expect(commands('update')).toEqual([['consent', 'update', denied]]);
  });

  it("asks for what a site wants beside consent where the page's own snippet has set the defaults, too", () => {
    page.dataLayer = [];
    page.gtag = function gtag() {
      // biome-ignore lint/complexity/noArguments: as in Google's snippet.
      page.dataLayer?.push(arguments);
    };
    page.gtag('consent', 'default', denied);
    started({ adsDataRedaction: true, urlPassthrough: true });
    expect(page.dataLayer.map((command) => [...(command as Iterable<unknown>)]).slice(1)).toEqual([
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', true],
    ]);
  });

  it('lets a site say what a key needs: all of it, and an unknown id is denied', () => {
    const keys = { ad_storage: ['targeting', 'google-ads'], analytics_storage: 'google-analytics', ad_user_data: [] };
    const { tell } = started({ keys: { ...keys, security_storage: 'functional' } });
    expect(commands('default')).toEqual([
      ['consent', 'default', { ...denied, security_storage: 'denied', wait_for_update: 500 }],
    ]);
    tell(decision(['targeting', 'sale', 'google-analytics']));
    expect(commands('update')).toEqual([
      [
        'consent',
        'update',
        { ...denied, ad_personalization: 'granted', analytics_storage: 'granted', security_storage: 'denied' },
      ],
    ]);
  });

  it('needs no permission to sell where the site has no such category', () => {
    const { standing, ...told } = decision(['targeting']);
    const { sale: _, ...allowed } = standing.allowed;
    started().tell({ ...told, standing: { ...standing, allowed } });
    expect(commands('update')).toEqual([
      [
        'consent',
        'update',
        { ...denied, ad_storage: 'granted', ad_user_data: 'granted', ad_personalization: 'granted' },
      ],
    ]);
  });

  it('tells Tag Manager of each decision with the grants, after the update, in the data layer that the site names', () => {
    const { tell } = started({ dataLayer: 'layer' });
    const told = decision(['performance', 'acme']);
    tell(told);
    expect(pushed(page.layer).slice(1)).toEqual([
      ['consent', 'update', { ...denied, analytics_storage: 'granted' }],
      { event: 'heed_change', heed_grants: told.standing.allowed },
    ]);
    expect(page.dataLayer).toBeUndefined();
  });
});
