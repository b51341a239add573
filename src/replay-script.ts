/** `dist/heed-replay.js`: what late scripts miss, on script-tag sites that ask for it, fetched by `heed-integrations.js`. */
export { replay } from './browser/replay.js';
