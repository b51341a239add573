/** The part of heed that decides, stores and cleans up. */
export { act } from './act.js';
export { arrive } from './arrive.js';
export { cleanUp } from './clean-up.js';
