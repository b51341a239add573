import type { Action } from './decision.js';
import type { Policy } from './policy.js';
import type { ConsentRecord } from './record.js';
import type { Signal } from './signal.js';
import type { Standing } from './standing.js';

/**
 * One decision in the site's consent log, as it is stored and sent, in JSON: what was decided on which question, and nothing
 * of who, on which page or with what browser (R-EU-6, GDPR art. 7(1)). What is undefined is absent there.
 */
export interface ProofEntry extends Omit<ConsentRecord, 'decidedAt' | 'grants' | 'optedOut'> {
  /** When it was decided, in ISO 8601, UTC. */
  readonly time: string;
  readonly action: Action;
  /** ISO 3166. */
  readonly region: string | undefined;
  /** Language tag of the page and the interface. */
  readonly locale: string;
  /** SHA-256 of the words that the interface had on show, in hex; absent where it showed none, and without https. */
  readonly texts: string | undefined;
  /** Life of the record in days. */
  readonly days: number;
  /** Categories and services that were decided; what is not named is always active or follows the consent model. */
  readonly granted: readonly string[];
  readonly denied: readonly string[];
  readonly signals: Signal;
}

/**
 * Makes the entry of a decision, as far as it is not of the page.
 * @param standing what follows from the record.
 */
export function entryOf(
  { days, services }: Policy,
  { allowed, region, signal }: Standing,
  record: ConsentRecord,
  action: Action,
): Omit<ProofEntry, 'time' | 'locale' | 'texts'> {
  const { decidedAt, grants, optedOut, ...rest } = record;
  // A service is decided with its category, or by an opt-out that denies it alone.
  const decided = services.filter(
    ({ id, category }) => Object.hasOwn(grants, category) || (allowed[category] && !allowed[id]),
  );
  const ids = [...Object.keys(grants), ...decided.map(({ id }) => id)];
  return {
    ...rest,
    ...{ action, region, days },
    granted: ids.filter((id) => allowed[id]),
    denied: ids.filter((id) => !allowed[id]),
    signals: signal,
  };
}
