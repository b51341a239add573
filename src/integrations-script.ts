/** `dist/heed-integrations.js`: integrations and tags of services for script-tag sites, fetched by `heed.js` where there are any. */
export { loadIntegrations } from './browser/integrations.js';
