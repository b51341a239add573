/** `heed-preferences.js`: what opens at a click. */
export { ConfirmView } from './confirm-view.js';
export { fillPanels } from './fill-panels.js';
export { PreferencesView } from './preferences-view.js';
