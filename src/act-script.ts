/** `dist/heed-act.js`: what a decision takes on script-tag sites, fetched by `heed.js`. */
export { act, arrive, cleanUp } from './browser/deciding.js';
