import type { RegionSource } from '../core/config.js';
import { report } from './report.js';

/** How long a region function may take, in milliseconds, before the region counts as unknown. */
const patience = 3000;

/**
 * Finds the visitor's region: what configuration or script tag say, else `<meta name="heed-region" content="US-CA">`.
 * A function that fails or is late leaves it unknown: the strictest model.
 */
export async function findRegion(source: RegionSource | undefined): Promise<string | undefined> {
  try {
    return typeof source === 'function'
      ? await Promise.race([source(), new Promise<undefined>((late) => setTimeout(late, patience))])
      : (source ?? document.querySelector<HTMLMetaElement>('meta[name=heed-region]')?.content);
  } catch (error) {
    report(error, 'no region');
    return undefined;
  }
}
