import type { Action } from './decision.js';
import type { Policy } from './policy.js';
import type { Standing } from './standing.js';

/** What is left of all permissions. */
export type Left = Pick<Standing, 'grants' | 'allowed'>;

/** What was concluded for a visitor, and for how long that holds. */
export interface Verdict {
  /** All that it follows from but the signal, as one text: it holds only where this is the same. */
  readonly basis: string;
  /** When it has to be concluded anew, in milliseconds since the epoch. */
  readonly until: number;
  readonly standing: Standing;
  /** What each refusal leaves, as it holds at once: before it is stored, and where it can't be. A signal that comes late is an `opt-out`. */
  readonly left: Readonly<Partial<Record<Action, Left>>>;
  /** How the names of the cookies and storage keys of denied services begin: where one is found, there is something to clean up. */
  readonly traces: readonly string[];
}

/**
 * A verdict as it is kept for the next page, which then needn't conclude anything. The policy is without services: they are the
 * configuration's.
 */
export interface KeptVerdict extends Verdict {
  readonly policy: Policy;
}

/** Follows the record's name in the localStorage key of the kept verdict: `heed.verdict`. */
export const verdictSuffix = '.verdict';
