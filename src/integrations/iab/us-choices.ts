import type { Standing } from '../../core/standing.js';
import { isAllowed, type Needs } from '../told/is-allowed.js';

/** Which categories or services stand for what the United States let a visitor opt out of: not opted out where all are allowed. */
export interface UsNeeds {
  /** Default: `sale`. */
  readonly sale?: Needs;
  /** Sharing for cross-context behavioural advertising, California's word; default: `targeting`. */
  readonly sharing?: Needs;
  /** Targeted advertising, the other states' word; default: `targeting`. */
  readonly targetedAdvertising?: Needs;
}

/** Whether the visitor has not opted out of each. */
export interface UsChoices {
  readonly sale: boolean;
  readonly sharing: boolean;
  readonly targetedAdvertising: boolean;
}

/** What holds of sale, sharing and targeted advertising; a site that has no such category lets nobody do it. */
export function usChoices(standing: Standing, { sale, sharing, targetedAdvertising }: UsNeeds): UsChoices {
  return {
    sale: isAllowed(standing, sale, ['sale']),
    sharing: isAllowed(standing, sharing, ['targeting']),
    targetedAdvertising: isAllowed(standing, targetedAdvertising, ['targeting']),
  };
}

/** The part of a region's code after the country, `ca`, empty where that is all; `undefined` outside the United States. An unknown region may be there. */
export function usState(region: string | undefined): string | undefined {
  return /^us(?:-([a-z]{2}))?$/
    .exec((region ?? 'us').trim().toLowerCase())
    ?.slice(1)
    .join('');
}
