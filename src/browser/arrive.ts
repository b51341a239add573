import type { Standing } from '../core/standing.js';
import { tornRecord } from './conclude.js';
import { fetchDeciding } from './fetch-deciding.js';
import type { PageConsent } from './page-consent.js';
import { hasUnsent } from './proof-keys.js';
import { report } from './report.js';

/**
 * Does what only some visitors need on arrival: stores the record again where the cookie or the mirror has lost it, sends entries of the
 * consent log that the site's server doesn't have yet, and tells the page of a signal where a member of a programme, who may have signed
 * in only now, has sent it for long (R-CA-4).
 * @param arrival where the visitor stood when the page was opened.
 */
export function arrive(page: PageConsent, { heard, unheard }: Standing): void {
  const { client, parts } = page;
  const { config, state } = client;
  if (tornRecord(page)) fetchDeciding().then((part) => part.align(page), report);
  if (hasUnsent(config)) parts.load('proof').then((part) => part.send(client), report);
  if (config.financialIncentive && heard && !unheard) {
    fetchDeciding().then((part) => part.announce(client, state, 'signal'), report);
  }
}
