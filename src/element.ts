/** `heed/element`: `<heed-gate>`, a gate for pages of any kind and frameworks without components of heed's own. */
export { defineGate } from './element/define-gate.js';
