import type { ConsentClient } from '../core/client.js';
import type { ConsentProof } from '../core/consent-proof.js';
import { recordName } from '../core/record-name.js';
import { makeProof } from './make-proof.js';
import { readEntries } from './proof-store.js';

/**
 * Exports the decisions that this browser remembers, for the visitor to keep or the site to hand out; waits until heed knows the visitor.
 * Without events on a server.
 */
export async function exportProof(client: ConsentClient): Promise<ConsentProof> {
  await client.ready;
  const { config, memo, policy } = client;
  const stored = globalThis.document ? readEntries(recordName(config)) : [];
  const known = { ...Object.fromEntries(stored.map((entry) => [entry.id, entry])), ...memo.log };
  const entries = Object.values(known).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  const { privacy, rights } = config.links ?? {};
  const site = { origin: globalThis.location?.origin, privacy: wholeAddress(privacy), rights: wholeAddress(rights) };
  return makeProof(policy, site, entries, Date.now());
}

/** A link that is no address stays as it is: the export must not fail for it. */
function wholeAddress(link: string | undefined): string | undefined {
  try {
    return link && new URL(link, globalThis.document?.baseURI).href;
  } catch {
    return link;
  }
}
