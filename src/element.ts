/** `heed/element`: for elements of every kind and frameworks without components of heed's own. Safe to import on a server. */
export { watchRoot } from './browser/watch-root.js';
export { defineGate } from './element/define-gate.js';
