import type { ConsentClient } from '../core/client.js';
import type { Mountable } from './parts.js';

/** Fetches a part that shows something and mounts it once heed is ready, unless that was done or is under way. Never rejects. */
export type Mounter = (part: (() => Promise<Mountable>) | undefined) => Promise<unknown>;

/**
 * Makes a mounter.
 * @param until takes everything off the page again.
 * @param onError told when a part did not arrive or work; when it is needed again, it is tried again.
 */
export function createMounter(
  client: ConsentClient,
  until: AbortSignal,
  onError: (part: () => Promise<Mountable>, error: unknown) => void,
): Mounter {
  const mounted = new Map<unknown, Promise<void>>();

  const mount = async (part: () => Promise<Mountable>): Promise<void> => {
    try {
      const [loaded] = await Promise.all([part(), client.ready]);
      if (!until.aborted) until.addEventListener('abort', loaded.mount(client));
    } catch (error) {
      mounted.delete(part);
      onError(part, error);
    }
  };

  return async (part) => {
    if (part) mounted.set(part, mounted.get(part) ?? mount(part));
    return mounted.get(part);
  };
}
