/** The part of heed that concludes what follows from configuration, region, signal and record; it fetches the part that decides. */
export { resolvePolicy } from '../core/policy.js';
export { fetchDeciding } from './fetch-deciding.js';
export { refresh } from './refresh.js';
