import { describe, expect, it } from 'vitest';
import { type ConsentModel, modelForRegion } from '../../src/core/consent-model.js';

const optIn = [
  ...['DE', 'FR', 'IE', 'IS', 'LI', 'NO', 'AX', 'GF', 'RE', 'YT', 'GI', 'GB', 'GB-SCT', 'BR', 'TR', 'CN', 'KR', 'VN'],
  ...['CA-QC', 'ca-qc'],
];
const optOut = ['US', 'US-CA', 'US-TX', 'us-ca', 'Us', 'CA', 'CA-ON', 'ca-bc', 'AU', 'AU-NSW', 'JP', 'CH', 'CH-ZH'];
const unknown = [
  undefined,
  '',
  'XX',
  'ZZ-99',
  'EU',
  'USA',
  'USX-CA',
  'CAT',
  'JPN',
  ' US',
  '-US',
  'US_CA',
  '???',
  'undefined',
];

const cases = (regions: readonly (string | undefined)[], model: ConsentModel) =>
  regions.map((region) => ({ region, model }));

describe('the region of a visitor', () => {
  it.each(cases(optIn, 'opt-in'))('asks first in $region (R-EU-1)', ({ region, model }) => {
    expect(modelForRegion(region)).toBe(model);
  });

  it.each(cases(optOut, 'opt-out'))('reads silence as permission in $region', ({ region, model }) => {
    expect(modelForRegion(region)).toBe(model);
  });

  it.each(cases(unknown, 'opt-in'))(
    'gets the strictest model where it is unknown: $region (R-EU-1)',
    ({ region, model }) => {
      expect(modelForRegion(region)).toBe(model);
    },
  );
});
