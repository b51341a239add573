import { describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { ConsentError } from '../../src/core/consent-error.js';
import type { ConsentModel } from '../../src/core/consent-model.js';
import { resolvePolicy } from '../../src/core/policy.js';
import { type RegionRules, regions } from '../../src/core/regions.js';
import { recordOf, standingOf } from '../samples.js';

const optIn = [
  ...'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
  ...'AX GF GP MQ MF RE YT GI GB GB-SCT BR TR CN KR VN'.split(' '),
  ...['CA-QC', 'ca-qc'],
];
const optOut = [
  'US',
  'US-CA',
  'US-TX',
  'us-ca',
  'Us',
  ' US\n',
  'CA',
  'CA-ON',
  'ca-bc',
  'AU',
  'AU-NSW',
  'JP',
  'CH',
  'CH-ZH',
];
const unknown = [undefined, '', 'XX', 'ZZ-99', 'EU', 'USA', 'USX-CA', 'CAT', 'JPN', '-US', 'US_CA', '???', 'undefined'];

const cases = (regions: readonly (string | undefined)[], model: ConsentModel) =>
  regions.map((region) => ({ region, model }));

describe('the region of a visitor', () => {
  it.each(cases(optIn, 'opt-in'))('asks first in $region (R-EU-1)', ({ region, model }) => {
    expect(resolvePolicy({}, region).model).toBe(model);
  });

  it.each(cases(optOut, 'opt-out'))('reads silence as permission in $region', ({ region, model }) => {
    expect(resolvePolicy({}, region).model).toBe(model);
  });

  it.each(cases(unknown, 'opt-in'))(
    'gets the strictest model where it is unknown: $region (R-EU-1)',
    ({ region, model }) => {
      expect(resolvePolicy({}, region).model).toBe(model);
    },
  );
});

describe("a row of the site's own", () => {
  it("goes before what stands beside it and before heed's, key by key, the subdivision before the country", () => {
    const config: HeedConfig = {
      cookie: { days: 100 },
      regions: { US: { banner: false, days: 50 }, 'US-TX': { model: 'opt-in', required: ['performance'] } },
    };
    const { model, days, banner, categories } = resolvePolicy(config, 'us-tx');
    expect([model, days, banner]).toEqual(['opt-in', 50, false]);
    expect(categories.filter(({ required }) => required).map(({ id }) => id)).toEqual(['necessary', 'performance']);
    expect(resolvePolicy(config, 'US')).toMatchObject({ model: 'opt-out', days: 50, banner: false });
    expect(resolvePolicy(config, 'DE')).toMatchObject({ model: 'opt-in', days: 100, banner: true });
  });

  it('of a country says nothing of the part of it where heed knows another case (R-EU-1)', () => {
    const regions: RegionRules = { CA: { model: 'opt-out', days: 90 } };
    expect(resolvePolicy({ regions }, 'CA-QC')).toMatchObject({ model: 'opt-in', days: 90 });
    expect(resolvePolicy({ regions }, 'CA-ON').model).toBe('opt-out');
    expect(resolvePolicy({ regions: { ...regions, 'CA-QC': { model: 'notice' } } }, 'CA-QC').model).toBe('notice');
  });

  it("leaves a consent model that the site has fixed for everybody before heed's row of a part of a country", () => {
    expect(resolvePolicy({ model: 'notice' }, 'CA-QC').model).toBe('notice');
    expect(resolvePolicy({ model: 'notice', regions: { CA: { days: 90 } } }, 'CA-QC').model).toBe('notice');
  });

  it('never makes always active what sells (R-CA-1)', () => {
    const { categories } = resolvePolicy({ regions: { US: { required: ['sale'] } } }, 'US-CA');
    expect(categories.find(({ id }) => id === 'sale')?.required).toBe(false);
  });

  it('without a banner asks nobody', () => {
    const policy = resolvePolicy({ regions: { DE: { banner: false } } }, 'DE');
    expect(standingOf(policy)).toMatchObject({ asks: false, grants: { performance: false } });
  });

  it('of the wrong model is no configuration at all', () => {
    const regions = { US: { model: 'opt-maybe' } } as unknown as RegionRules;
    expect(() => resolvePolicy({ regions }, 'US')).toThrow(ConsentError);
  });
});

describe('a record', () => {
  it('lives half a year where consent is asked for, and a year elsewhere (R-EU-5)', () => {
    expect([resolvePolicy({}, 'FR').days, resolvePolicy({}, 'US-CA').days]).toEqual([180, 365]);
  });
});

describe("heed's rows", () => {
  it('can be read by a site, and say where silence is permission', () => {
    expect(Object.keys(regions).sort()).toEqual(['AU', 'CA', 'CA-QC', 'CH', 'JP', 'US']);
  });

  it('find a Californian however the region is written', () => {
    const ruled = ['US-CA', 'us-ca', ' us', 'DE', 'AUS'].map(
      (region) => resolvePolicy({ model: 'opt-in' }, region).ruled,
    );
    expect(ruled).toEqual([true, true, true, false, false]);
  });

  it('leave a Californian whom a site asks first unasked for a year after an opt-out (R-CA-9)', () => {
    const asked = (region: string) =>
      standingOf(resolvePolicy({ model: 'opt-in', revision: 2 }, region), recordOf({ optedOut: true, grants: {} }))
        .asks;
    expect([asked('US-CA'), asked('DE')]).toEqual([false, true]);
  });
});
