import type { ConsentClient } from '../core/client.js';
import { createGate } from './gate.js';

/**
 * Holds and releases what is marked in a shadow root of the site's own, open or closed, as in the page: heed doesn't look into those by
 * itself. Order is kept within the root, and what has run there doesn't count for `reloadAdvised`. On a server it does nothing.
 * @param client the one whose consent counts; until a promise of it is resolved everything waits.
 * @returns a function that ends it: what is held stays held.
 */
export function watchRoot(root: ShadowRoot, client: ConsentClient | Promise<ConsentClient>): () => void {
  const abort = new AbortController();
  const { signal: until } = abort;
  const watch = (found: ConsentClient): void => {
    if (until.aborted) return;
    // R-SIG-4: `allows` is asked, and not the state, as a signal may have come since.
    const allowed = () => Object.fromEntries(Object.keys(found.state.allowed).map((id) => [id, found.allows(id)]));
    const gate = createGate(allowed, () => {}, until, root);
    until.addEventListener('abort', found.subscribe(gate.update));
  };
  if (globalThis.document) Promise.resolve(client).then(watch);
  return () => abort.abort();
}
