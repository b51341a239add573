import type { Standing } from '../core/standing.js';
import { tornRecord } from './conclude.js';
import { fetchDeciding } from './fetch-deciding.js';
import type { PageConsent } from './page-consent.js';
import { hasUnsent } from './proof-keys.js';
import { report } from './report.js';

/**
 * Does what only some visitors' arrival takes: a record that one of cookie and mirror has lost is stored again, what a server has
 * yet to hear of earlier decisions is sent, and the page is told of a member of a programme who signs in and may have signalled
 * long before (R-CA-4).
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
