import Cookies from 'js-cookie';
import type { CookieConfig } from '../core/config.js';
import { type ConsentRecord, encodeRecord } from '../core/record.js';

/**
 * Writes the record into the cookie and its mirror in localStorage (R-STO-1). Never throws: what a browser stores nothing
 * of still counts on this page. One that overrides a signal for a visit goes with the visit: no browser keeps it for longer,
 * and the mirror still holds what it had overridden (R-CA-3).
 * @param config cookie attributes.
 * @param days for how long.
 */
export function writeRecord(record: ConsentRecord, config: CookieConfig, days: number): void {
  const { name = 'heed', path = '/', domain } = config;
  const text = encodeRecord(record);
  const secure = location.protocol === 'https:';
  const isForVisit = record.override === 'visit';
  attempt(() => {
    // One left on this host alone would be read before the one that all subdomains share.
    if (domain) Cookies.remove(name, { path });
    Cookies.set(name, text, {
      ...{ path, sameSite: 'Lax', secure },
      ...(!isForVisit && { expires: days }),
      ...(domain && { domain }),
    });
  });
  if (!isForVisit) attempt(() => localStorage.setItem(name, text));
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // Storage is blocked.
  }
}
