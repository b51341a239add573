import { attempt } from './attempt.js';

interface Page {
  readonly Turbo?: { readonly cache: { clear(): void } };
}

/**
 * Has routers drop the pages that they keep to show again, for a copy of a tag that has run would run in them unasked. Turbo
 * keeps them in memory (https://turbo.hotwired.dev/reference/drive#turbo.cache.clear), htmx up to version 2 in a storage.
 */
export function dropKeptPages(): void {
  attempt(() => (globalThis as Page).Turbo?.cache.clear());
  attempt(() => {
    for (const storage of [localStorage, sessionStorage]) storage.removeItem('htmx-history-cache');
  });
}
