/** `dist/heed-frames.js`: what is allowed, handed down from page to frame, for script-tag sites; fetched where `frames` is set. */
export { joinFrames } from './browser/frames.js';
