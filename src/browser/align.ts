import { conclude, keepVerdict, standOn, tornRecord } from './conclude.js';
import { keepRecord } from './keep-record.js';
import type { PageConsent } from './page-consent.js';

/**
 * Brings cookie and mirror into line where they differ: Safari deletes a script's cookie after seven days, and a visitor may delete one of
 * the two. The older one is replaced, or it could bring back a consent that was withdrawn on another subdomain.
 */
export function align(page: PageConsent): void {
  const { config, policy } = page.client;
  const record = tornRecord(page);
  if (!record) return;
  keepRecord(policy, config, record);
  keepVerdict(page, conclude(page, standOn(page)));
}
