import type { ServiceConfig } from '../core/config.js';
import { clearServices } from './cookie-jar.js';
import { dropKeptPages } from './kept-pages.js';

/**
 * Cleans up after what has been denied: what its services have left in the browser goes, and so does what would let its tags
 * come back in a copy of the page.
 * @param denied ids denied now.
 * @param allowed ids allowed now.
 */
export function cleanUp(
  services: readonly ServiceConfig[],
  denied: readonly string[],
  allowed: readonly string[],
): void {
  clearServices(services, denied, allowed);
  for (const script of document.querySelectorAll<HTMLScriptElement>('script:is([data-category],[data-service])')) {
    const { category = '', service = '' } = script.dataset;
    // It has run, and the gate knows: the mark is for whoever makes a copy.
    if (denied.includes(category) || denied.includes(service)) script.type = 'text/plain';
  }
  dropKeptPages();
}
