import Cookies from 'js-cookie';
import type { HeedConfig } from '../core/config.js';
import { type ConsentRecord, encodeRecord, visitName } from '../core/record.js';
import { recordName } from '../core/record-name.js';
import { verdictSuffix } from '../core/verdict.js';
import { attempt } from './attempt.js';

/**
 * Writes the record into the cookie and its mirror in localStorage (R-STO-1); one that overrides a signal for the visit only into the
 * visit's cookie. Never throws: where the browser stores nothing, the decision still counts on this page.
 * @param days how long the browser is to keep the cookie; a visit's is gone with the session.
 */
export function writeRecord(record: ConsentRecord, config: HeedConfig, days: number): void {
  const name = recordName(config);
  const { path = '/', domain } = config.cookie ?? {};
  const text = encodeRecord(record);
  const secure = location.protocol === 'https:';
  const isForVisit = record.override === 'visit';
  const visit = visitName(name);
  const own = { path, ...(domain && { domain }) };
  attempt(() => {
    // A cookie left on this host alone would be read before the one that all subdomains share.
    if (domain) Cookies.remove(name, { path });
    if (!isForVisit && Cookies.get(visit)) Cookies.remove(visit, own);
    const life = isForVisit ? {} : { expires: days };
    Cookies.set(isForVisit ? visit : name, text, { ...own, sameSite: 'Lax', secure, ...life });
  });
  if (!isForVisit) attempt(() => mirror(name, text));
}

/**
 * Writes the mirror, or removes the old one: left in a full storage, it would bring back what was withdrawn, once the cookie is gone
 * (R-EU-5).
 */
function mirror(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    localStorage.removeItem(name);
    // The kept verdict follows from the old record, and takes more room than a new one.
    localStorage.removeItem(name + verdictSuffix);
    localStorage.setItem(name, text);
  }
}
