import { resolvePolicy as resolve } from './browser/concluding.js';
import type { HeedConfig } from './core/config.js';
import type { Policy } from './core/policy.js';

/** `dist/heed-conclude.js`: the part that concludes, for script-tag sites, fetched by `heed.js`; it fetches `heed-act.js`. */
export { fetchDeciding, refresh } from './browser/concluding.js';

/** A file beside this one, which visitors never fetch. In a variable, so that the bundler leaves the import alone. */
const validating = './heed-validate.js';

/** Resolves a configuration. On localhost, or with `data-debug`, the site's developer is told what is wrong with it. */
export function resolvePolicy(config: HeedConfig, region?: string): Policy {
  if (location.hostname === 'localhost' || document.querySelector('script[data-debug]')) {
    import(validating).then((part) => part.report(config)).catch(console.debug);
  }
  return resolve(config, region);
}
