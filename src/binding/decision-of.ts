import type { ConsentClient } from '../core/client.js';

/** A text that changes with each of the visitor's decisions; empty while there is none. */
export function decisionOf({ state: { record } }: Pick<ConsentClient, 'state'>): string {
  return record ? `${record.id} ${record.decidedAt}` : '';
}
