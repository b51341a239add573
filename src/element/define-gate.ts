import type { ConsentClient } from '../core/client.js';
import { createContent } from './create-content.js';

/**
 * Defines `<heed-gate category="social">`: what its `<template>` holds stands in the page only while that is allowed, and the
 * attribute `allowed` says so. Else, and without heed or any script at all, what has `slot="fallback"` is seen. On a server,
 * and for a second time on a page, this does nothing.
 * @param client whose consent counts, once it is there: until then everything waits.
 */
export function defineGate(client: ConsentClient | Promise<ConsentClient>): void {
  if (!globalThis.customElements || customElements.get('heed-gate')) return;
  customElements.define(
    'heed-gate',
    // The platform takes nothing but a class.
    class extends HTMLElement {
      static readonly observedAttributes: readonly string[] = ['category', 'service'];

      readonly #content = createContent(this, Promise.resolve(client));

      connectedCallback(): void {
        this.#content.connect();
      }

      disconnectedCallback(): void {
        this.#content.disconnect();
      }

      attributeChangedCallback(): void {
        this.#content.update();
      }
    },
  );
}
