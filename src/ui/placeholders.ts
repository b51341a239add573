/** `heed-placeholders.js`: what stands in the place of held frames. */
export { replaceHeldFrames } from './held-frames.js';
