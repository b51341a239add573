import type { ConsentClient } from '../core/client.js';

const named = new Set<string>();

/**
 * Has the console name, each once, the ids of a gate that no category and no service has: what waits for one of those waits for
 * ever, and nothing on the page says why.
 */
export async function nameUnknown(
  client: Pick<ConsentClient, 'ready' | 'state'>,
  ids: readonly string[],
): Promise<void> {
  await client.ready;
  for (const id of ids) {
    if (!(id in client.state.allowed || named.has(id))) console.warn(`heed: "${id}" is unknown, so a gate stays shut.`);
    named.add(id);
  }
}
