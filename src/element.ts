/** `heed/element`: for elements of every kind and frameworks without components of heed's own. Safe to import on a server. */
import { defineGate as define } from './element/define-gate.js';
import { lastingClient } from './element/lasting-client.js';

export { watchRoot } from './browser/watch-root.js';

/**
 * Defines `<heed-gate category="social">`: what its `<template>` holds stands in the page only while that is allowed, and the
 * attribute `allowed` says so. Else, and without heed or any script at all, what has `slot="fallback"` is seen. Does nothing on a
 * server. Called again on a page, it names a client that counts once the earlier one is destroyed.
 * @param client the one whose consent counts; until a promise of it is resolved everything waits.
 */
export const defineGate: typeof define = (client) => {
  if (globalThis.customElements) define(lastingClient(client));
};
