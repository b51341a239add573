/** `dist/heed-ui.js`: the interface for script-tag sites, fetched by `heed.js`. */
export { mount } from './ui/mount.js';
