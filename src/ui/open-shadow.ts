import type { ConsentClient } from '../core/client.js';
import { styles } from './styles.js';

let sheet: CSSStyleSheet | undefined;

/**
 * Gives an element a shadow root with heed's styles: the site's don't reach in, heed's don't reach out, and a strict
 * `style-src` has nothing to object to.
 */
export function openShadow(host: HTMLElement, { config }: ConsentClient): ShadowRoot {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const { accent } = config.theme ?? {};
  if (accent) host.style.setProperty('--heed-accent', accent);
  return root;
}
