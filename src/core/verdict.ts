import type { Policy } from './policy.js';
import type { Standing } from './standing.js';

/** What was concluded for a visitor, and for how long that holds. */
export interface Verdict {
  /** All that it was drawn from but the signal, as one text: from any other another would follow. */
  readonly basis: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly standing: Standing;
  /** What is left where sale and sharing are denied, by a signal that comes late or an opt-out that can't be stored. */
  readonly unsold: Pick<Standing, 'grants' | 'allowed'>;
  /** How the names of cookies and storage keys begin that only denied services set. */
  readonly traces: readonly string[];
}

/** As it is kept for the next page, which needn't conclude anything then: with the policy, whose services are the configuration's. */
export interface KeptVerdict extends Verdict {
  readonly policy: Policy;
}

/** What the record's name ends in for what holds it in localStorage. */
export const verdictSuffix = '.verdict';
