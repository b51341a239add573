import type { ConsentClient } from '../core/client.js';
import { createContent } from './create-content.js';

/**
 * Defines `<heed-gate category="social">`: what its `<template>` holds stands in the page only while that is allowed, and the
 * attribute `allowed` says so. Else, and without heed or any script at all, what has `slot="fallback"` is seen. Does nothing on a
 * server, or when called again on a page.
 * @param client the one whose consent counts; until a promise of it is resolved everything waits.
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
