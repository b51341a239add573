import type { Policy } from '../../core/policy.js';
import type { Standing } from '../../core/standing.js';
import { mayBeInUs, type UsNeeds } from '../iab/us-needs.js';
import { isAllowed } from '../told/is-allowed.js';
import type { Filled, Values } from './encode-gpp.js';
import { type Field, type FieldValue, type Section, sections } from './sections.js';

/** What a GPP string says besides the visitor's choices. */
export interface GppContent extends UsNeeds {
  /**
   * `state` (default): the section of the visitor's state, and US National where the state is unknown or has none; `national`: US
   * National for all; `both`: the state's beside it.
   */
  readonly sections?: 'state' | 'national' | 'both';
  /** `false` if the site gives no notice of processing and of the right to opt out; default `true`. */
  readonly notice?: boolean;
  /** The site has signed the IAB's Multi-State Privacy Agreement, and its transactions are covered: in which mode, if in one. */
  readonly mspa?: 'covered' | 'opt-out-option' | 'service-provider';
  /**
   * Prefix of a section → field → value, for what heed knows nothing of, such as sensitive data:
   * `{ usca: { SensitiveDataLimitUseNotice: 1 } }`. What the visitor decides isn't touched by it.
   */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;
}

/** The sections of this visitor, with what they say; none outside the United States. */
export function fillSections({ region, allowed, signal }: Standing, { minor }: Policy, options: GppContent): Filled[] {
  if (!mayBeInUs(region)) return [];
  const { sections: which = 'state', fields = {}, notice = true } = options;
  // 1: opted out; 2: not.
  const sale = numberFor(!isAllowed(allowed, ['sale'], options.sale));
  const sharing = numberFor(!isAllowed(allowed, ['targeting'], options.sharing));
  const targeting = numberFor(!isAllowed(allowed, ['targeting'], options.targetedAdvertising));

  const fill = (section: Section): Filled => {
    const given = fields[section.name] ?? {};
    const values: Values = {
      ...agreementValues(section, options),
      ...given,
      // Without a notice nobody could opt out: the standard has 0, "not applicable", for that.
      SaleOptOut: notice ? sale : 0,
      SharingOptOut: notice ? sharing : 0,
      TargetedAdvertisingOptOut: notice ? targeting : 0,
      SubsectionType: 1,
      // The browser's signal, whatever the visitor has chosen and whether or not this site honours it.
      Gpc: signal.gpc === true,
    };
    const valueIn = ({ name, count }: Field): FieldValue => {
      if (minor && name === 'KnownChildSensitiveDataConsents')
        return childConsents(section, count, sale, sharing, targeting);
      // Notices but those on sensitive data, of which heed knows nothing.
      return values[name] ?? (/^(?!Sensitive).*Notice$/.test(name) ? numberFor(notice) : 0);
    };
    const said = section.subsections.filter((fields) => isSaid(fields, given));
    return {
      section,
      values: said.map((fields) => Object.fromEntries(fields.map((each) => [each.name, valueIn(each)]))),
    };
  };

  const state = `${region}`.trim().toLowerCase().replace('-', '');
  const own = sections.filter(({ name }) => which !== 'national' && name === state);
  const national = own.length && which === 'state' ? [] : sections.slice(0, 1);
  return [...national, ...own].map(fill);
}

/** The fields that depend on the agreement that the site has signed, and the versions. */
function agreementValues({ version }: Section, { mspa }: GppContent): Values {
  const mode = ['opt-out-option', 'service-provider'].indexOf(`${mspa}`) + 1;
  return {
    Version: version,
    MspaVersion: version,
    MspaMode: mode,
    MspaCoveredTransaction: numberFor(!!mspa),
    MspaOptOutOptionMode: mspa ? numberFor(mode === 1) : 0,
    MspaServiceProviderMode: mspa ? numberFor(mode === 2) : 0,
  };
}

/** The standard's numbers: 1 yes, 2 no. */
function numberFor(is: boolean): number {
  return is ? 1 : 2;
}

/** Whether a subsection is written: one on sensitive data alone only if the site has given something for it. */
function isSaid([first]: readonly Field[], given: Values): boolean {
  return first?.name !== 'SensitiveDataProcessing' || first.name in given;
}

/**
 * For a visitor under 16: 1 no consent, 2 consent. Where a section tells ages apart, only what is about 13 to 15 is said, as heed
 * doesn't know more; where it has one field, that has to do.
 */
function childConsents(
  { name }: Section,
  count: number | undefined,
  sale: number,
  sharing: number,
  targeting: number,
): FieldValue {
  const all = Math.min(sale, sharing, targeting);
  const rows: Readonly<Record<string, readonly number[]>> = {
    usnat: [all, 0, 0],
    usca: [sale, sharing],
    usfl: [0, all, 0],
  };
  return count ? (rows[name] ?? [0, sale, targeting, 0, 0].slice(0, count)) : all;
}
