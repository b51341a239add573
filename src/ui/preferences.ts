/** `heed-preferences.js`: the dialogs, and the preferences as a panel in a page. */
export { drawDialogs, eraseDialogs } from './dialogs.js';
export { fillPanels } from './fill-panels.js';
