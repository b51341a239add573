/** `dist/heed-act.js`: what concluding and deciding take on script-tag sites, fetched by `heed.js`. */
export { act, cleanUp, confirm, refresh, resolvePolicy } from './browser/deciding.js';
