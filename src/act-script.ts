/** `dist/heed-act.js`: what a decision takes on script-tag sites, fetched by `heed.js`. */
export { act, announce, asksTwice, clearServices, keep, log } from './browser/act.js';
