import type { Needs } from '../told/is-allowed.js';

/** Which categories or services stand for what the United States let a visitor opt out of: not opted out where all are allowed. */
export interface UsNeeds {
  /** Default: `sale`. */
  readonly sale?: Needs;
  /** Sharing for cross-context behavioural advertising, California's word; default: `targeting`. */
  readonly sharing?: Needs;
  /** Targeted advertising, the other states' word; default: `targeting`. */
  readonly targetedAdvertising?: Needs;
}

/** Whether a region, such as `US-CA`, is in the United States; an unknown one may be, and a server that knows none may say so by an empty text. */
export function mayBeInUs(region?: string | null): boolean {
  return /^\s*(us\b|$)/i.test(region ?? '');
}
