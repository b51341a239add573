import type { ConsentClient } from '../core/client.js';
import type { Action } from '../core/decision.js';
import { entryOf } from '../core/proof-entry.js';
import { recordName } from '../core/record-name.js';
import type { Standing } from '../core/standing.js';
import type { Parts } from './parts.js';
import { storeEntry } from './proof-store.js';

/**
 * Appends a decision to the log in this browser, at once, for the page may be left; and has it sent where the site wants to
 * have it (R-EU-6). Never fails: without its entry a decision holds as well.
 * @param standing what follows from the record.
 * @param parts where the part that sends entries comes from.
 * @param now milliseconds since the epoch.
 */
export async function log(
  client: ConsentClient,
  standing: Standing,
  action: Action,
  parts: Parts,
  now: number,
): Promise<void> {
  try {
    const { config, memo, policy, state } = client;
    const { proof, locale = 'auto' } = config;
    const { record } = standing;
    // A question that was closed decides nothing, and its record has no id.
    if (!record?.id) return;
    const time = Math.max(now - (now % 1000), record.decidedAt);
    const entry = {
      ...entryOf(policy, standing, record, action, time),
      time: new Date(time).toISOString(),
      // The language that was shown; where nothing was, the page's.
      locale: memo.language?.tag ?? (locale === 'auto' ? document.documentElement.lang || navigator.language : locale),
      texts: state.surface !== 'none' || record.source === 'placeholder' ? memo.texts : undefined,
    };
    // In the page's memory as well, so that it is sent even where the browser stores nothing.
    memo.log = { ...memo.log, [entry.id]: entry };
    storeEntry(recordName(config), entry, !!proof);
    if (proof) await (await parts.load('proof')).send(client);
  } catch (error) {
    console.error('heed: the consent log is incomplete.', error);
  }
}
