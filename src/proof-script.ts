/** `dist/heed-proof.js`: sends and exports the consent log for script-tag sites, fetched by `heed.js`. */
export { exportProof, send } from './browser/proof.js';
