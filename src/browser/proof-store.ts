import { longestLife } from '../core/policy.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { isId } from '../core/record.js';
import { attempt } from './attempt.js';
import { keyOf, keysOf, unsent } from './proof-keys.js';

/** How many entries are kept. */
const mostEntries = 20;

/** In characters. A longer text is none of heed's: an entry on a thousand services with the longest ids is shorter. */
const longestEntry = 100_000;

/**
 * Stores an entry, and drops the oldest of too many: first those that need not be sent any more. Each has keys of its own,
 * `heed.log.<time>.<id>` and the same with `.unsent`, so that two tabs never overwrite each other's. Never throws.
 */
export function storeEntry(name: string, entry: ProofEntry, isUnsent: boolean): void {
  const own = keyOf(name, entry);
  try {
    localStorage.setItem(own, JSON.stringify(entry));
    if (isUnsent) localStorage.setItem(own + unsent, '0');
    const keys = keysOf(name);
    const waits = (key: string): number => +keys.includes(key + unsent);
    const others = keys.filter((key) => key !== own && !key.endsWith(unsent)).sort((a, b) => waits(a) - waits(b));
    for (const key of others.slice(0, 1 - mostEntries))
      for (const end of ['', unsent]) localStorage.removeItem(key + end);
  } catch {
    // Storage is blocked or full. An entry without its `.unsent` key would be taken for sent, here and on the next page.
    attempt(() => localStorage.removeItem(own));
  }
}

/** The entries that are stored, oldest first; a text that is no entry is skipped. Never throws. */
export function readEntries(name: string): ProofEntry[] {
  const texts = attempt(() => keysOf(name).map((key) => localStorage.getItem(key))) ?? [];
  return texts.map(readEntry).filter((entry) => entry !== undefined);
}

/** How often the server has refused an entry; `undefined` when it need not be sent. */
export function refusalsOf(name: string, entry: ProofEntry): number | undefined {
  const count = attempt(() => localStorage.getItem(keyOf(name, entry) + unsent)) ?? undefined;
  return count === undefined ? undefined : Number(count) || 0;
}

/** Stores how often the server has refused an entry; with `undefined`, that it need not be sent any more. */
export function setRefusals(name: string, entry: ProofEntry, count: number | undefined): void {
  const key = keyOf(name, entry) + unsent;
  attempt(() => (count === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, `${count}`)));
}

/** Deletes the `.unsent` keys that have no entry: somebody has deleted or changed it. */
export function dropOrphans(name: string): void {
  const keys = readEntries(name).map((entry) => keyOf(name, entry) + unsent);
  attempt(() => {
    for (const key of keysOf(name)) if (key.endsWith(unsent) && !keys.includes(key)) localStorage.removeItem(key);
  });
}

function readEntry(text: string | null): ProofEntry | undefined {
  return attempt(() => {
    const entry = text && text.length <= longestEntry ? (JSON.parse(text) as ProofEntry) : undefined;
    return entry && isEntry(entry) ? entry : undefined;
  });
}

function isEntry({ id, time, source, locale, granted, denied, days, signals }: ProofEntry): boolean {
  return (
    [id, source, locale].every((each) => typeof each === 'string') &&
    new Date(time).toISOString() === time &&
    [granted, denied].every((ids) => Array.isArray(ids) && ids.every(isId)) &&
    days > 0 &&
    days <= longestLife &&
    signals === Object(signals)
  );
}
