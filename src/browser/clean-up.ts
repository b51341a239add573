import { recordName } from '../core/record-name.js';
import { clearServices } from './cookie-jar.js';
import { dropKeptPages } from './kept-pages.js';
import type { PageConsent } from './page-consent.js';

/**
 * Cleans up after what is denied: what its services have left in the browser goes, and so does what would let its tags run from
 * a copy of the page. A script that one of them has put in isn't called back on its way, so it is cleaned up again once it has run, and
 * after those that this one has fetched. What has run already stores something with the answers it still waits for, or on
 * leaving the page: so once more a moment later, and then.
 */
export function cleanUp(page: PageConsent): void {
  const { allowed } = page.client.state;
  if (!page.sweep) addEventListener('pagehide', () => clear(page));
  page.sweep ??= () => cleanUp(page);
  clear(page);
  setTimeout(clear, 2000, page);
  for (const script of document.scripts) {
    const { category, service, type = '' } = script.dataset;
    const isDenied = [category, service].some((id) => allowed[id as string] === false);
    // It has run, and the gate knows: the mark is for whoever makes a copy.
    if (isDenied && script.type === type) script.type = 'text/plain';
    script.addEventListener('load', page.sweep);
  }
  dropKeptPages();
}

function clear({ client: { config, policy, state }, until }: PageConsent): void {
  // Another heed on the page may allow by now what this one denied.
  if (!until.aborted) clearServices(policy.services, state.allowed, recordName(config));
}
