/** `dist/heed-vendors.js`: integrations and tags of services for script-tag sites, fetched by `heed.js` where there are any. */
export { loadVendors } from './browser/vendors.js';
