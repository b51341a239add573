import type { ConsentClient } from '../core/client.js';

/** Tells the visitor's decisions apart: the same text while the one that is in force, or that there is none, lasts. */
export function decisionOf({ state: { record } }: Pick<ConsentClient, 'state'>): string {
  return record ? `${record.id} ${record.decidedAt}` : '';
}
