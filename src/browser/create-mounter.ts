import type { ConsentClient } from '../core/client.js';
import type { Mountable } from './parts.js';

/** Fetches a part that shows something and mounts it once heed is ready, unless that was done or is under way. */
export type Mounter = (part: (() => Promise<Mountable>) | undefined) => void;

/**
 * Makes a mounter.
 * @param until takes everything off the page again.
 * @param onError told when a part did not arrive or work; its next need tries again.
 */
export function createMounter(
  client: ConsentClient,
  until: AbortSignal,
  onError: (part: () => Promise<Mountable>, error: unknown) => void,
): Mounter {
  const mounted = new Set<() => Promise<Mountable>>();
  return (part) => {
    if (!part || mounted.has(part)) return;
    mounted.add(part);
    Promise.all([part(), client.ready])
      .then(([loaded]) => until.aborted || until.addEventListener('abort', loaded.mount(client)))
      .catch((error) => {
        mounted.delete(part);
        onError(part, error);
      });
  };
}
