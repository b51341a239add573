import { type ConsentRecord, decodeRecord, newestRecord, recordIn } from '../core/record.js';
import { attempt } from './attempt.js';

/** What cookie and mirror hold (R-STO-1). */
export interface Stored {
  readonly cookie: ConsentRecord | undefined;
  readonly mirror: ConsentRecord | undefined;
  /** The newest valid one. */
  readonly record: ConsentRecord | undefined;
}

/**
 * Reads the record from the cookie and its mirror in localStorage. Never throws: what is blocked or no record of ours is
 * not there (R-STO-2).
 * @param name of both.
 */
export function readRecord(name: string, now: number): Stored {
  const cookie = attempt(() => recordIn(document.cookie, name, now));
  const mirror = attempt(() => decodeRecord(localStorage.getItem(name), now));
  // Of the same second the mirror: another tab's comes with the `storage` event, its cookie a moment later in Chromium.
  return { cookie, mirror, record: newestRecord([mirror, cookie]) };
}
