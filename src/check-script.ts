/** `dist/heed-check.js`: the self-check for script-tag sites, fetched by `heed.js` for `selfCheck()`. */
export { selfCheck } from './browser/self-check.js';
