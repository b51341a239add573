import type { PartFiles } from '../browser/parts.js';

/** How npm's bundlers fetch each part: as a chunk of the site's. */
export const partFiles: { readonly [Name in keyof PartFiles]: () => Promise<PartFiles[Name]> } = {
  conclude: () => import('../browser/concluding.js'),
  trigger: () => import('../ui/trigger.js'),
  proof: () => import('../browser/proof.js'),
  check: () => import('../browser/self-check.js'),
};
