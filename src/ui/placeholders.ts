/** `heed-placeholders.js`: placeholders of held frames. */
export { replaceHeldFrames } from './held-frames.js';
