import { attempt } from './attempt.js';

/**
 * Whether there seem to be cookies of services that are denied, from before heed or from another tab: worth a thorough look,
 * which `heed-act.js` takes (R-EU-7).
 * @param traces how their names begin.
 */
export function hasTraces(traces: readonly string[]): boolean | undefined {
  return attempt(() => traces.some((trace) => ` ${document.cookie}`.includes(` ${trace}`)));
}
