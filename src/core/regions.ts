import type { ConsentModel } from './consent-model.js';
import { mergeGiven } from './merge-given.js';

/** What applies in a region; what a row leaves out is the consent model's. */
export interface RegionRule {
  readonly model?: ConsentModel;
  /** Whether a visitor who has yet to decide is shown the first layer unasked. */
  readonly banner?: boolean;
  /** Ids of the categories that are always active; what sells never is. */
  readonly required?: readonly string[];
  /** Life of a record in days. */
  readonly days?: number;
}

/** ISO 3166-1 or 3166-2 code in capitals, such as `DE` or `US-CA` → what applies there. */
export type RegionRules = Readonly<Record<string, RegionRule>>;

const optOut: RegionRule = { model: 'opt-out' };

/** Where silence is permission that can be taken back, and the parts of these countries where it isn't; all others are `opt-in`. */
export const regions: RegionRules = {
  ...{ AU: optOut, CA: optOut, CH: optOut, JP: optOut, US: optOut },
  // Act respecting the protection of personal information in the private sector (CQLR c P-39.1), s. 8.1.
  'CA-QC': { model: 'opt-in' },
};

/** What goes with a consent model where neither the site nor the region's row says otherwise. */
export const modelRules: Readonly<Record<ConsentModel, Required<Omit<RegionRule, 'model' | 'banner'>>>> = {
  // CNIL 2020-092, 39: half a year.
  'opt-in': { required: [], days: 180 },
  // An opt-out is about sale and sharing alone (Cal. Civ. Code 1798.120), and isn't asked about for a year (1798.135(c)(4)).
  'opt-out': { required: ['functional', 'performance'], days: 365 },
  notice: { required: ['functional', 'performance'], days: 365 },
};

/**
 * Finds what applies in a region: its own row laid over its country's, so that an unknown subdivision gets its country's. Where a site's
 * row changes the model of a country, heed's row for a part of it, such as `CA-QC`, still goes before that.
 */
export function ruleFor(region: string | undefined, rows: RegionRules): RegionRule {
  const code = `${region}`.trim().toUpperCase();
  const country = rows[code.split('-', 1)[0] as string];
  return mergeGiven(country, country?.model && regions[code], rows[code]);
}

/** Whether a region, such as `US-CA`, is in the United States. */
export function isInUs(region: string | undefined): boolean {
  return /^\s*US\b/i.test(`${region}`);
}
