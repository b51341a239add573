import type { HeedConfig } from '../core/config.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { recordName } from '../core/record-name.js';
import { attempt } from './attempt.js';

/** Ends the key that stands beside an entry's own until a server has the entry; its value counts the refusals. */
export const unsent = '.unsent';

/** Whether something is still to be sent, as far as this browser knows. Never throws. */
export function hasUnsent(config: HeedConfig): boolean {
  return !!config.proof && !!attempt(() => keysOf(recordName(config)).some((key) => key.endsWith(unsent)));
}

/** The keys of the log. By time, as long as its milliseconds have 13 digits: until 2286. */
export function keysOf(name: string): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(`${name}.log.`))
    .sort();
}

/** The key of an entry. */
export function keyOf(name: string, { time, id }: ProofEntry): string {
  return `${name}.log.${Date.parse(time)}.${id}`;
}
