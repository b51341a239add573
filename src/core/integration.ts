import type { ConsentClient } from './client.js';
import type { Action } from './decision.js';
import type { Standing } from './standing.js';

/** Consent as it is told to outside systems: once on arrival, and after each change. */
export interface Told {
  /** What is in force now; all of it is stored, and nothing that it newly allows has been released yet. */
  readonly standing: Standing;
  /** What brought it about; absent on arrival, and for what another tab has decided. */
  readonly action: Action | undefined;
  /** Ids of categories and services, newly allowed and newly denied; on arrival whatever is allowed is new. */
  readonly granted: readonly string[];
  readonly denied: readonly string[];
}

/**
 * Tells one outside system what was decided: a plain object from a factory, which touches no global until it is started.
 * What it throws or leaves hanging stops nobody.
 */
export interface Integration {
  /** Kebab-case, as its file is named. */
  readonly id: string;
  /**
   * Called once, as early as can be: with `createConsent`, when neither region nor record are known and everything optional is
   * denied, but the signal can be read; on script-tag sites once its file has come. For a vendor's defaults.
   * @param until aborted by `client.destroy()`: what was begun ends then.
   */
  start?(client: ConsentClient, until: AbortSignal): void;
  /** Called after each decision, once it is stored and before anything is released. Nobody waits for it. */
  tell(told: Told): void;
}
