import { attempt } from './attempt.js';

/**
 * Whether there seem to be cookies or storage keys of denied services, from before heed or from another tab: worth the thorough clean-up
 * that `heed-act.js` brings (R-EU-7).
 * @param traces how their names begin.
 */
export function hasTraces(traces: readonly string[]): boolean {
  return [() => document.cookie.split('; '), () => Object.keys(localStorage), () => Object.keys(sessionStorage)].some(
    // Without traces no storage is read: the first look into one takes as long as all the rest of heed on a returning visit.
    (read) => traces[0] && attempt(() => read().some((name) => traces.some((trace) => name.startsWith(trace)))),
  );
}
