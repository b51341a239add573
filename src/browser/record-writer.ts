import Cookies from 'js-cookie';
import type { HeedConfig } from '../core/config.js';
import { type ConsentRecord, encodeRecord, visitName } from '../core/record.js';
import { recordName } from '../core/record-name.js';
import { verdictSuffix } from '../core/verdict.js';
import { attempt } from './attempt.js';

/**
 * Writes the record into the cookie and its mirror in localStorage (R-STO-1), or into a cookie of the visit if it stands
 * against a signal for that long. Never throws: what a browser stores nothing of still counts on this page.
 * @param days for how long.
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
    // One left on this host alone would be read before the one that all subdomains share.
    if (domain) Cookies.remove(name, { path });
    if (!isForVisit && Cookies.get(visit)) Cookies.remove(visit, own);
    const life = isForVisit ? {} : { expires: days };
    Cookies.set(isForVisit ? visit : name, text, { ...own, sameSite: 'Lax', secure, ...life });
  });
  if (!isForVisit) attempt(() => mirror(name, text));
}

/** A mirror that stayed as it was in a full storage would bring back what was withdrawn, once the cookie is gone (R-EU-5). */
function mirror(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    localStorage.removeItem(name);
    // It was concluded from what has just been replaced, and takes more room than a record.
    localStorage.removeItem(name + verdictSuffix);
    localStorage.setItem(name, text);
  }
}
