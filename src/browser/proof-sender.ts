import type { ConsentClient } from '../core/client.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { recordName } from '../core/record-name.js';
import { dropOrphans, readEntries, refusalsOf, setRefusals } from './proof-store.js';

/** How often a server may refuse an entry (4xx) before it is given up; it stays in the browser's log. */
const mostRefusals = 3;

/** Statuses that are no refusal, as they may pass by themselves: time-out, too early, too many requests. */
const passing = [408, 425, 429];

/**
 * The longest body that is sent by a request which outlives its page, in bytes: browsers allow 64 KiB to all of a page together.
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const mostKept = 60_000;

/** Ids of the entries that this page is sending, or is done with. */
const handled = new Set<string>();

/**
 * Sends the entries that the site's server doesn't have yet, each in a request of its own that outlives the page. An entry waits,
 * from page to page, until it is answered by a 2xx; one whose answer came when the page had gone is sent again, for the
 * server to drop by its id. Never fails.
 */
export async function send({ config, memo }: ConsentClient): Promise<void> {
  const name = recordName(config);
  const url = addressOf(config.proof?.url);
  if (!url) return;
  dropOrphans(name);
  const stored = readEntries(name);
  // Another tab may have sent a stored entry, which its keys tell. Entries in memory count where the browser stores nothing.
  const unstored = Object.values(memo.log ?? {}).filter(({ id }) => !stored.some((entry) => entry.id === id));
  const waiting = [...stored.filter((entry) => refusalsOf(name, entry) !== undefined), ...unstored];
  await Promise.all(waiting.filter(({ id }) => !handled.has(id)).map((entry) => sendOne(url, name, entry)));
}

async function sendOne(url: string, name: string, entry: ProofEntry): Promise<void> {
  handled.add(entry.id);
  const status = await post(url, entry);
  if (status >= 200 && status < 300) return setRefusals(name, entry, undefined);
  const refusals = refusalsOf(name, entry) ?? 0;
  const isRefused = status >= 400 && status < 500 && !passing.includes(status);
  if (isRefused && refusals + 1 >= mostRefusals) {
    setRefusals(name, entry, undefined);
    return console.error(`heed: ${url} refuses entry ${entry.id} of the consent log (${status}): given up.`);
  }
  handled.delete(entry.id);
  if (isRefused) setRefusals(name, entry, refusals + 1);
}

/** @returns the status of the answer, 0 where there was none. */
async function post(url: string, entry: ProofEntry): Promise<number> {
  try {
    const body = JSON.stringify(entry);
    const { status } = await fetch(url, {
      method: 'POST',
      keepalive: new Blob([body]).size < mostKept,
      headers: { 'Content-Type': 'application/json' },
      // The answer to a redirect, to a log-in for example, would say nothing about the entry.
      redirect: 'error',
      // The page's address may say more than the entry is meant to.
      referrerPolicy: 'strict-origin',
      body,
    });
    return status;
  } catch {
    return 0;
  }
}

function addressOf(given: unknown): string | undefined {
  try {
    const { href, protocol } = new URL(given as string, location.href);
    if (typeof given === 'string' && /^https?:$/.test(protocol)) return href;
  } catch {
    // No address: told below.
  }
  console.error('heed: proof.url is no address that the consent log could be sent to.');
  return undefined;
}
