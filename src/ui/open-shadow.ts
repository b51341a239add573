import type { ConsentClient } from '../core/client.js';
import { adoptStyles } from './adopt-styles.js';
import { styles } from './styles.js';

/**
 * Gives an element a shadow root with heed's styles, unless it has it: the site's don't reach in, heed's don't reach out, and a
 * strict `style-src` has nothing to object to. Its own style it gets anew, where a framework has hidden and shown it, or another
 * client takes it over.
 */
export function openShadow(host: HTMLElement, { config }: ConsentClient): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  adoptStyles(root, styles);
  // A sheet's own rule would lose to the page's, and `:not(:defined) { display: none }` is usual.
  host.style.display = 'contents';
  host.style.setProperty('--heed-accent', config.theme?.accent ?? '');
  return root;
}
