import type { HeedConfig } from '../core/config.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { recordName } from '../core/record-name.js';
import { attempt } from './attempt.js';

/** Suffix of a second key beside an entry's own, which is there until the site's server has the entry; its value counts refusals. */
export const unsent = '.unsent';

/** Whether an entry is still to be sent, as far as localStorage tells. Never throws. */
export function hasUnsent(config: HeedConfig): boolean {
  return !!config.proof && !!attempt(() => keysOf(recordName(config)).some((key) => key.endsWith(unsent)));
}

/** The keys of the log, by time: as texts they sort so as long as milliseconds have 13 digits, until 2286. */
export function keysOf(name: string): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(`${name}.log.`))
    .sort();
}

/** The key of an entry. */
export function keyOf(name: string, { time, id }: ProofEntry): string {
  return `${name}.log.${Date.parse(time)}.${id}`;
}
