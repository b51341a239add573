/** The part of heed that decides, stores and cleans up. */
export { act, confirm } from './act.js';
export { align } from './align.js';
export { announce } from './announce.js';
export { cleanUp } from './clean-up.js';
