import { recordName } from '../core/record-name.js';
import { clearServices } from './cookie-jar.js';
import { dropKeptPages } from './kept-pages.js';
import type { PageConsent } from './page-consent.js';

/**
 * Cleans up after what is denied: what its services have left in the browser goes, and so does what would let its tags run from
 * a copy of the page. A script that one of them has put in isn't called back on its way, so it is cleaned up again once it has run, and
 * after those that this one has fetched.
 */
export function cleanUp(page: PageConsent): void {
  const { config, policy, state } = page.client;
  clearServices(policy.services, state.allowed, recordName(config));
  page.sweep ??= () => cleanUp(page);
  for (const script of document.scripts) {
    const { category, service, type = '' } = script.dataset;
    const isDenied = [category, service].some((id) => state.allowed[id as string] === false);
    // It has run, and the gate knows: the mark is for whoever makes a copy.
    if (isDenied && script.type === type) script.type = 'text/plain';
    script.addEventListener('load', page.sweep);
  }
  dropKeptPages();
}
