import type { ConsentClient } from '../core/client.js';
import { adoptStyles } from './adopt-styles.js';
import { keepPress } from './keep-event.js';
import { styles } from './styles.js';

/**
 * Gives an element a shadow root with heed's styles, unless it has it: the site's don't reach in, heed's don't reach out, and a
 * strict `style-src` has nothing to object to. The element's own style is set each time, as a framework may have hidden and shown it, or
 * another client may take it over.
 */
export function openShadow(host: HTMLElement, { config }: ConsentClient): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  adoptStyles(root, styles);
  // Once, as the same function is not added again.
  root.addEventListener('keydown', keepPress as EventListener);
  // By attribute: a rule for `:host` would lose to the page's, in which `:not(:defined) { display: none }` is common.
  host.style.display = 'contents';
  host.style.setProperty('--heed-accent', config.theme?.accent ?? '');
  return root;
}
