import { resolvePolicy as resolve } from './browser/concluding.js';
import type { HeedConfig } from './core/config.js';
import type { Policy } from './core/policy.js';

/** `dist/heed-conclude.js`: what concluding takes on script-tag sites, fetched by `heed.js`; it fetches `heed-act.js`. */
export { fetchDeciding, refresh } from './browser/concluding.js';

/** Lies beside this file; visitors never fetch it. */
const validating = './heed-validate.js';

/** Resolves a configuration; who writes it, on localhost or with `data-debug`, is told what is wrong with it. */
export function resolvePolicy(config: HeedConfig, region?: string): Policy {
  if (location.hostname === 'localhost' || document.querySelector('script[data-debug]')) {
    import(validating).then((part) => part.report(config)).catch(console.debug);
  }
  return resolve(config, region);
}
