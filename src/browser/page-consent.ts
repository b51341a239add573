import type { ConsentClient, Surface } from '../core/client.js';
import type { Action } from '../core/decision.js';
import type { ConsentRecord } from '../core/record.js';
import type { Standing } from '../core/standing.js';
import type { Verdict } from '../core/verdict.js';
import type { Recall } from './create-recall.js';
import type { Parts } from './parts.js';

/** What the parts of heed that decide have to do with: consent on the page at hand, and what `createClient` does with it. */
export interface PageConsent {
  readonly client: ConsentClient;
  readonly parts: Parts;
  /** Aborted when heed is taken off the page. */
  readonly until: AbortSignal;
  /** The last decision; it serves this page even where the browser stores nothing. */
  latest?: ConsentRecord | undefined;
  /** What was asked for when the surface became `confirm`. */
  asked?: (() => Promise<boolean>) | undefined;
  /** Cleans up once more: one and the same for all scripts, which hear of it once. */
  sweep?: () => void;
  /** Of this page's configuration, once that is known. */
  recall: Recall;
  /** What follows when a decision is stored, or was read: integrations and page are told, tags are released, leftovers go. */
  settle(verdict: Verdict, surface: Surface, action?: Action): Promise<void>;
  show(surface: Surface): void;
}

/** What a visitor is asked about: it is another question once a record or a signal has changed, or what follows from them. */
export function questionOf({ record, signal, allowed }: Standing): string {
  return JSON.stringify([record, signal, allowed]);
}
