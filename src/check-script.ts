/** `dist/heed-check.js`: what script-tag sites test themselves with, fetched by `heed.js` for `selfCheck()`. */
export { selfCheck } from './browser/self-check.js';
