import type { ConsentClient } from '../core/client.js';
import { adoptStyles } from './adopt-styles.js';
import { styles } from './styles.js';

/**
 * Gives an element a shadow root with heed's styles: the site's don't reach in, heed's don't reach out, and a strict
 * `style-src` has nothing to object to.
 */
export function openShadow(host: HTMLElement, client: ConsentClient): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, styles);
  dressHost(host, client);
  return root;
}

/** Gives a host its own style: again, where a framework has hidden and shown it, or another client takes it over. */
export function dressHost({ style }: HTMLElement, { config }: ConsentClient): void {
  // A sheet's own rule would lose to the page's, and `:not(:defined) { display: none }` is usual.
  style.display = 'contents';
  style.setProperty('--heed-accent', config.theme?.accent ?? '');
}
