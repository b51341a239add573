import { attempt } from './attempt.js';

/**
 * Whether there seem to be cookies or keys of services that are denied, from before heed or from another tab: worth a thorough look,
 * which `heed-act.js` takes (R-EU-7).
 * @param traces how their names begin.
 */
export function hasTraces(traces: readonly string[]): boolean {
  return [() => document.cookie.split('; '), () => Object.keys(localStorage), () => Object.keys(sessionStorage)].some(
    // A first look into a storage takes as long as all the rest of heed on a returning visit.
    (read) => traces[0] && attempt(() => read().some((name) => traces.some((trace) => name.startsWith(trace)))),
  );
}
