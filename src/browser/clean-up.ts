import { recordName } from '../core/record-name.js';
import { clearServices } from './cookie-jar.js';
import { dropKeptPages } from './kept-pages.js';
import type { PageConsent } from './page-consent.js';

/**
 * Cleans up after denied services: deletes what they have left in the browser, and the copies of pages from which their tags would run
 * again. Once is not enough. A script that is on its way can't be called back, so this runs again after each script of the page has
 * loaded; one that has run may store something with an answer that it still waits for, or on leaving the page, so it runs again after two
 * seconds, and on `pagehide` it deletes once more (R-EU-7).
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
    // The script has run, and the gate knows. Its type is changed back for routers that copy the page: the copy then is held.
    if (isDenied && script.type === type) script.type = 'text/plain';
    script.addEventListener('load', page.sweep);
  }
  dropKeptPages();
}

function clear({ client: { config, policy, state }, until }: PageConsent): void {
  // Not after `destroy`: another heed on the page may allow by now what this one has denied.
  if (!until.aborted) clearServices(policy.services, state.allowed, recordName(config));
}
