import type { ConsentClient } from '../core/client.js';
import { adoptStyles } from './adopt-styles.js';
import { styles } from './styles.js';

/**
 * Gives an element a shadow root with heed's styles: the site's don't reach in, heed's don't reach out, and a strict
 * `style-src` has nothing to object to.
 */
export function openShadow(host: HTMLElement, { config }: ConsentClient): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, styles);
  // A sheet's own rule would lose to the page's, and `:not(:defined) { display: none }` is usual.
  host.style.display = 'contents';
  const { accent } = config.theme ?? {};
  if (accent) host.style.setProperty('--heed-accent', accent);
  return root;
}
