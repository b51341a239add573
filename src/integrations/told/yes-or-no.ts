import type { Integration, Told } from '../../core/integration.js';
import { isAllowed, type Needs } from './is-allowed.js';

/** What an integration takes of a vendor that knows only yes and no. */
export interface YesOrNoOptions {
  /** Ids of categories or services that all have to be allowed, where it isn't as heed has it. */
  readonly needs?: Needs;
}

/**
 * Tells a vendor that knows only yes and no: no from the start, then what holds, at each decision.
 * @param usual categories that it needs, as far as the site has them.
 * @param send does nothing where the vendor is not on the page; without `told` nothing is known of the visitor yet, who may have said yes
 *   on an earlier page: such a no must be one that costs them nothing.
 */
export function yesOrNo(
  id: string,
  { needs }: YesOrNoOptions,
  usual: readonly string[],
  send: (isAllowed: boolean, told?: Told) => void,
): Integration {
  return {
    id,
    start: () => send(false),
    tell: (told) => send(isAllowed(told.standing.allowed, usual, needs), told),
  };
}

/** What most of those for ads need. */
export const forAds: readonly string[] = ['targeting', 'sale'];

/** What most of those that measure need. */
export const forMeasuring: readonly string[] = ['performance'];
