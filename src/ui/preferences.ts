/** `heed-preferences.js`: what opens at a click. */
export { drawDialogs, eraseDialogs } from './dialogs.js';
export { fillPanels } from './fill-panels.js';
