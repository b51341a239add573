/**
 * How silence is read: `opt-in` as a refusal, `opt-out` as permission that can be taken back,
 * `notice` as permission that is only announced.
 */
export type ConsentModel = 'opt-in' | 'opt-out' | 'notice';

/** Countries, or all of one but an opt-in subdivision, in which silence is permission; `$` keeps out what only begins alike. */
const optOutRegions = /^(US|AU|JP|CH|CA(?!-QC))(-|$)/i;

/**
 * The consent model of a region, for a site that has not fixed one. What is unknown gets the strictest; where only the
 * subdivision is missing or unknown, the country's rule answers.
 * @param region ISO 3166-1 or 3166-2, in any case: `DE`, `US-CA`.
 */
export function modelForRegion(region: string | undefined): ConsentModel {
  return optOutRegions.test(region ?? '') ? 'opt-out' : 'opt-in';
}
