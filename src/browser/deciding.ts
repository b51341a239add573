/** The part of heed that concludes, decides, stores and cleans up. */
export { resolvePolicy } from '../core/policy.js';
export { act, confirm } from './act.js';
export { cleanUp } from './clean-up.js';
export { refresh } from './refresh.js';
