import { type Action, deniesSaleAlone } from './decision.js';
import type { Policy } from './policy.js';
import type { ConsentRecord } from './record.js';
import type { Signal } from './signal.js';
import type { Standing } from './standing.js';

/**
 * One decision in the site's consent log, as it is stored and sent, in JSON: what was decided on which question, and nothing
 * of who, on which page or with what browser (R-EU-6, GDPR art. 7(1)). In JSON, a field that is undefined is absent.
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
  /**
   * How long the record lives from `time` on, in days; less than usual after an opt-out, which prolongs no consent that it leaves alone
   * (R-EU-5).
   */
  readonly days: number;
  /** Ids of categories and services that were decided; what neither list names is always active or follows the consent model. */
  readonly granted: readonly string[];
  readonly denied: readonly string[];
  readonly signals: Signal;
}

/**
 * Makes the entry of a decision, without what only the page knows: time as text, language and hash of the texts.
 * @param standing what follows from the record.
 * @param time when it was decided, in milliseconds since the epoch.
 */
export function entryOf(
  { categories, days, services }: Policy,
  { allowed, region, signal }: Standing,
  record: ConsentRecord,
  action: Action,
  time: number,
): Omit<ProofEntry, 'time' | 'locale' | 'texts'> {
  const { decidedAt, grants, optedOut, ...rest } = record;
  // What an opt-out leaves alone was decided earlier, and so were categories in the record that this site doesn't have.
  const isDecided = (category: string): boolean =>
    category in grants &&
    categories.some(({ id, required, sells }) => id === category && !required && (sells || !deniesSaleAlone(action)));
  // A service is decided with its category, and one that sells or shares with every decision about sale as well.
  const decided = services.filter(({ category, sells, shares }) => isDecided(category) || sells || shares);
  const ids = [...Object.keys(grants).filter(isDecided), ...decided.map(({ id }) => id)];
  return {
    ...rest,
    ...{ action, region, days: days - (time - decidedAt) / 86_400_000 },
    granted: ids.filter((id) => allowed[id]),
    denied: ids.filter((id) => !allowed[id]),
    signals: signal,
  };
}
