import { type ConsentRecord, decodeRecord, newestRecord, recordIn } from '../core/record.js';
import { attempt } from './attempt.js';

/** The record as cookie and mirror hold it (R-STO-1). */
export interface Stored {
  readonly cookie: ConsentRecord | undefined;
  readonly mirror: ConsentRecord | undefined;
  /** The newest valid one. */
  readonly record: ConsentRecord | undefined;
}

/**
 * Reads the record from the cookie and its mirror in localStorage. Never throws: a storage that is blocked, or a text that is no record,
 * counts as nothing (R-STO-2).
 * @param name of the cookie, and the mirror's key.
 * @param now milliseconds since the epoch.
 */
export function readRecord(name: string, now: number): Stored {
  const cookie = attempt(() => recordIn(document.cookie, name, now));
  const mirror = attempt(() => decodeRecord(localStorage.getItem(name), now));
  // Of two of one second the mirror goes first: another tab's is there with the `storage` event, its cookie in Chromium a moment later.
  return { cookie, mirror, record: newestRecord([mirror, cookie]) };
}
