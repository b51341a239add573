/** `dist/heed-trigger.js`: the floating way back for script-tag sites, fetched by `heed.js`. */
export { mount } from './ui/trigger.js';
