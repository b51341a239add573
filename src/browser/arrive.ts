import type { Standing } from '../core/standing.js';
import { announce } from './announce.js';
import { conclude, storedOn } from './conclude.js';
import { keepRecord } from './keep-record.js';
import type { PageConsent } from './page-consent.js';
import { hasUnsent } from './proof-store.js';
import { report } from './report.js';

/**
 * Does what only some visitors' arrival takes. Safari deletes a script's cookie after seven days, a visitor deletes one of the
 * two: cookie and mirror are brought into line, as they are by now; the older of two is replaced, or it could bring back a consent
 * that was withdrawn on another subdomain. What a server has yet to hear of earlier decisions is sent. And a member of a programme
 * who signs in may have signalled long before (R-CA-4).
 * @param arrival where the visitor stood when the page was opened.
 */
export function arrive(page: PageConsent, { heard, unheard }: Standing): void {
  const { client, parts } = page;
  const { config, policy } = client;
  const { record, cookie, mirror } = storedOn(page);
  if (record && !record.override && cookie?.decidedAt !== mirror?.decidedAt) {
    keepRecord(policy, config.cookie, record);
    conclude(page);
  }
  if (hasUnsent(config)) parts.proof().then((part) => part.send(client), report);
  if (config.financialIncentive && heard && !unheard) announce(client, client.state, 'signal');
}
