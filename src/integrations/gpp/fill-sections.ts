import type { Policy } from '../../core/policy.js';
import type { Standing } from '../../core/standing.js';
import { type UsNeeds, usChoices, usState } from '../iab/us-choices.js';
import type { Filled, Values } from './encode-gpp.js';
import { type FieldValue, type Section, sections } from './sections.js';

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
export function fillSections(standing: Standing, { minor }: Policy, options: GppContent): Filled[] {
  const state = usState(standing.region);
  if (state === undefined) return [];
  const { sections: which = 'state', fields = {} } = options;
  const own = which === 'national' ? undefined : sections.find(({ name }) => name === `us${state}`);
  const national = own && which === 'state' ? undefined : sections[0];
  return [national, own]
    .filter((section) => section !== undefined)
    .map((section) => {
      const given = fields[section.name] ?? {};
      const values = { ...siteValues(section, options), ...given, ...visitorValues(section, standing, minor, options) };
      return { section, values: subsectionsOf(section, given).map((names) => pick(values, names)) };
    });
}

/** The names of a section's fields, part by part; that on sensitive data, where it is a part of its own, only if there is something to say. */
function subsectionsOf({ subsections }: Section, given: Values): string[][] {
  const names = subsections.map((fields) => fields.map(({ name }) => name));
  return names.filter((each) => each[0] !== 'SensitiveDataProcessing' || each[0] in given);
}

/** Of values that a section lacks, nothing is left; a field without one is 0, not applicable. */
function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? 0]));
}

function siteValues({ version }: Section, { notice = true, mspa }: GppContent): Values {
  const given = notice ? 1 : 2;
  const modes = ['opt-out-option', 'service-provider'];
  const isMode = (mode: string): number => (mspa ? (mspa === mode ? 1 : 2) : 0);
  return {
    ...{ Version: version, MspaVersion: version, SharingNotice: given, ProcessingNotice: given },
    ...{ SaleOptOutNotice: given, SharingOptOutNotice: given, TargetedAdvertisingOptOutNotice: given },
    MspaCoveredTransaction: mspa ? 1 : 2,
    MspaOptOutOptionMode: isMode('opt-out-option'),
    MspaServiceProviderMode: isMode('service-provider'),
    MspaMode: modes.indexOf(`${mspa}`) + 1,
  };
}

function visitorValues(section: Section, standing: Standing, minor: boolean, options: GppContent): Values {
  const { sale, sharing, targetedAdvertising } = usChoices(standing, options);
  // Without a notice nobody could opt out, and "not applicable" is what the standard has for it.
  const out = (allowed: boolean): number => (options.notice === false ? 0 : allowed ? 2 : 1);
  return {
    SaleOptOut: out(sale),
    SharingOptOut: out(sharing),
    TargetedAdvertisingOptOut: out(targetedAdvertising),
    SubsectionType: 1,
    // What the browser says, whatever was chosen and whether or not this site goes by it.
    Gpc: standing.signal.gpc === true,
    ...(minor && { KnownChildSensitiveDataConsents: childConsents(section, sale, sharing, targetedAdvertising) }),
  };
}

/**
 * For a visitor under 16: 1 no consent, 2 consent. Where a section tells ages apart, only what is about 13 to 15 is said, as heed
 * doesn't know more; where it has one field, that has to do.
 */
function childConsents(
  { name, subsections }: Section,
  sale: boolean,
  sharing: boolean,
  targeting: boolean,
): FieldValue {
  const consent = (allowed: boolean): number => (allowed ? 2 : 1);
  const all = consent(sale && sharing && targeting);
  const { count = 1 } = subsections[0]?.find((field) => field.name === 'KnownChildSensitiveDataConsents') ?? {};
  const rows: Readonly<Record<string, readonly number[]>> = {
    usnat: [all, 0, 0],
    usca: [consent(sale), consent(sharing)],
    usfl: [0, all, 0],
  };
  if (count === 1) return all;
  return rows[name] ?? [0, consent(sale), consent(targeting), 0, 0].slice(0, count);
}
