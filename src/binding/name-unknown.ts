import type { ConsentClient } from '../core/client.js';

const named = new Set<string>();

/**
 * Names the unknown ids of a gate in the console, each once: what waits for an id that no category or service has waits for ever, and
 * nothing on the page says why.
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
