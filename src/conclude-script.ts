/** `dist/heed-conclude.js`: what concluding takes on script-tag sites, fetched by `heed.js`; it fetches `heed-act.js`. */
export { fetchDeciding, refresh, resolvePolicy } from './browser/concluding.js';
