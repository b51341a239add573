import type { ConsentModel } from './consent-model.js';
import type { Policy } from './policy.js';
import type { ConsentRecord, Grants, Override } from './record.js';
import { servicesAllowed } from './service-grants.js';
import type { Signal } from './signal.js';

/** What follows from a record and a signal at one moment. */
export interface Standing {
  readonly model: ConsentModel;
  readonly region?: string | undefined;
  readonly record?: ConsentRecord | undefined;
  readonly signal: Signal;
  /** What is allowed, category by category; what is not named is denied. */
  readonly grants: Grants;
  /** The same, with the services. */
  readonly allowed: Grants;
  /** A signal is on, and the visitor has allowed sale or sharing in spite of it (R-CA-3). */
  readonly excepted?: Override | undefined;
  /** A signal is on that the site honours, and nothing excepts the visitor from it: an opt-out of sale and sharing (R-CA-1). */
  readonly heard: boolean;
  /** The record still answers the question this site asks now. */
  readonly current?: boolean;
  /** An opt-out, by signal or by hand, is in force, and the page has to say so (R-CA-6). */
  readonly honored: boolean;
  /** The visitor has to be asked, or told, before anything else. */
  readonly asks: boolean;
  /** The signal is not in the record yet: it has to be stored, so that its later absence is no opt-in (R-CA-5). */
  readonly unheard?: boolean;
}

/**
 * Reads a record and a signal under a policy. A record that has expired, has an older revision, or was made under a laxer
 * model no longer grants anything of itself; what it denies stays denied (R-EU-5).
 * @param now milliseconds since the epoch.
 */
export function assess(policy: Policy, record: ConsentRecord | undefined, signal: Signal, now: number): Standing {
  const { model, region, categories, banner, minor, dnt, ruled } = policy;
  const lenient = model !== 'opt-in';
  const refused = hasRefused(policy, record);
  const current = isCurrent(policy, record, now);
  const signalled = policy.gpc && signal.gpc === true;
  const excepted = exceptionOf(policy, record, signalled && current);
  const heard = signalled && !excepted;
  const silenceGrants = lenient && !(dnt && signal.dnt);
  const needsYes = refused || !!excepted;
  /**
   * Whether the services of a category may sell where the site has no category that sells, so that nobody was asked about that by itself.
   * - Not after an opt-out, by signal or by hand.
   * - By silence, where the consent model reads it as a yes and the visitor is not under age.
   * - By a yes to their own category that still counts.
   * - By a yes to all that was asked, where their category is always active and so not on record. A record without an id is no yes: the
   *   visitor has closed the question.
   */
  const maySellUnsaid = (category: string): unknown =>
    !heard &&
    !record?.optedOut &&
    ((silenceGrants && !minor) ||
      (current && (record?.grants[category] || (record?.id && !Object.values(grants).includes(false)))));
  const grants: Record<string, boolean> = {};
  for (const { id, required, sells } of categories) {
    const decided = record?.grants[id];
    const isBarred = sells && (minor || (needsYes && !decided));
    // Without a decision that still counts, silence is read as the consent model says.
    const granted = decided === false || (decided && current) ? decided : silenceGrants && !isBarred;
    // Of two categories with one id the stricter counts.
    grants[id] = grants[id] !== false && (required || (granted && !(sells && heard)));
  }
  return {
    ...{ model, region, record, signal, grants, excepted, heard, current },
    allowed: { ...grants, ...servicesAllowed(policy, grants, maySellUnsaid) },
    honored: heard || (ruled && refused),
    // Where there is anything to ask, and a first layer to ask it.
    asks:
      !current &&
      banner &&
      categories.some(({ required }) => !required) &&
      !isResting(policy, record, signalled, refused, now),
    // In opt-in silence denies already, and nothing may be stored before a choice (R-EU-1).
    unheard: heard && !record?.optedOut && (current || lenient),
  };
}

function isCurrent({ model, revision, days }: Policy, record: ConsentRecord | undefined, now: number): boolean {
  return isWithin(days, record, now) && (model !== 'opt-in' || record.model === model) && record.revision >= revision;
}

/**
 * The exception on record that stands against a signal now (R-CA-3): one for a visit unless `override` is `never`, one made while known
 * only while it is `known`.
 */
function exceptionOf({ override }: Policy, record: ConsentRecord | undefined, counts: boolean): Override | undefined {
  const kept = record?.override;
  return counts && (override === 'known' || override === kept) ? kept : undefined;
}

/** Whether sale or sharing was refused, as a whole or in part: from then on silence grants nothing else that sells. */
function hasRefused({ categories }: Policy, record: ConsentRecord | undefined): boolean {
  return !!record?.optedOut || categories.some(({ id, sells }) => sells && record?.grants[id] === false);
}

/**
 * Whether a visitor is not to be asked now (R-CA-6, R-CA-9, R-CA-16): for a year after an opt-out by hand or by signal, or, under age,
 * after a record that allows no sale; whatever the revision, and in the US also where the site asks first. Outside opt-in a signal that is
 * on is answer enough.
 */
function isResting(
  { model, categories, minor, ruled }: Policy,
  record: ConsentRecord | undefined,
  signalled: boolean,
  refused: boolean,
  now: number,
): boolean {
  const unsold = minor && !categories.some(({ id, sells }) => sells && record?.grants[id]);
  return (model !== 'opt-in' && signalled) || (ruled && (unsold || refused) && isWithin(365, record, now));
}

function isWithin(days: number, record: ConsentRecord | undefined, now: number): record is ConsentRecord {
  return !!record && now - record.decidedAt < days * 86_400_000;
}
