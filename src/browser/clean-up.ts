import type { ServiceConfig } from '../core/config.js';
import type { Grants } from '../core/record.js';
import { clearServices } from './cookie-jar.js';
import { dropKeptPages } from './kept-pages.js';

/**
 * Cleans up after what is denied: what its services have left in the browser goes, and so does what would let its tags run from
 * a copy of the page.
 * @param allowed what is allowed now, services too.
 */
export function cleanUp(services: readonly ServiceConfig[], allowed: Grants): void {
  clearServices(services, allowed);
  for (const script of document.querySelectorAll<HTMLScriptElement>('script:is([data-category],[data-service])')) {
    const { category = '', service = '', type = '' } = script.dataset;
    const isDenied = allowed[category] === false || allowed[service] === false;
    // It has run, and the gate knows: the mark is for whoever makes a copy.
    if (isDenied && script.type === type) script.type = 'text/plain';
  }
  dropKeptPages();
}
