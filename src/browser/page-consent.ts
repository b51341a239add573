import type { ConsentClient, Surface } from '../core/client.js';
import type { Action } from '../core/decision.js';
import type { ConsentRecord } from '../core/record.js';
import type { Standing } from '../core/standing.js';
import type { Verdict } from '../core/verdict.js';
import type { Recall } from './create-recall.js';
import type { Parts } from './parts.js';

/** Consent on the page at hand: what `createClient` hands to the parts that conclude and decide, which are files of their own. */
export interface PageConsent {
  readonly client: ConsentClient;
  readonly parts: Parts;
  /** Aborted when heed is taken off the page. */
  readonly until: AbortSignal;
  /** The last decision; it serves this page even where the browser stores nothing. */
  latest?: ConsentRecord | undefined;
  /** What the visitor asked for when the surface became `confirm`: does it. */
  asked?: (() => Promise<boolean>) | undefined;
  /** Cleans up once more. One function for all scripts, as a listener that is added twice is called once. */
  sweep?: () => void;
  /** What an earlier page has concluded; set once this page's configuration is known. */
  recall: Recall;
  /** Puts a verdict in force, once its decision is stored or was read: tells integrations and page, releases tags, cleans up. */
  settle(verdict: Verdict, surface: Surface, action?: Action): Promise<void>;
  show(surface: Surface): void;
}

/** What a visitor is asked about: it is another question once a record or a signal has changed, or what follows from them. */
export function questionOf({ record, signal, allowed }: Standing): string {
  return JSON.stringify([record, signal, allowed]);
}
