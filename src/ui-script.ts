/** `dist/heed-ui.js`: the interface for script-tag sites, fetched by `heed.js`. */
export { fetchLanguage } from './locales/language.js';
export { mount } from './ui/mount.js';
