import type { ConsentState } from './client.js';
import type { Action } from './decision.js';
import type { ConsentRecord } from './record.js';
import type { Signal } from './signal.js';

/** What heed's events on `document` have as their `detail`, by the event's name. */
export interface HeedEvents {
  /** A decision, or another change of what is allowed, is in force. */
  readonly 'heed:change': {
    readonly state: ConsentState;
    /** What was done; absent in the first one on a page, which gives the state on arrival, and where something else has changed. */
    readonly action: Action | undefined;
    /** Ids of categories and services that are allowed now and were not before. */
    readonly granted: readonly string[];
    /** Ids of categories and services that were allowed before and are not now. */
    readonly denied: readonly string[];
  };
  /** A held element was released. */
  readonly 'heed:release': {
    /** The one that runs or shows: of a script a copy of the held one, where Trusted Types allow that. */
    readonly element: HTMLElement;
    readonly category: string | undefined;
    readonly service: string | undefined;
  };
  /** The visitor has just opted out of sale and sharing, by hand or by a signal. */
  readonly 'heed:opt-out': {
    readonly record: ConsentRecord;
    readonly signal: Signal;
    readonly region: string | undefined;
    readonly known: boolean;
    readonly action: Action;
    /** Ids of what sells or shares: what it was an opt-out of. */
    readonly categories: readonly string[];
    readonly services: readonly string[];
  };
  /** A signal has just overridden what the visitor had chosen, or takes them out of a programme that pays. */
  readonly 'heed:conflict': {
    readonly record: ConsentRecord | undefined;
    readonly signal: Signal;
    readonly financialIncentive: boolean;
    /** For members of a programme: the first of the two steps by which they stay in it. heed asks for the second. */
    readonly stay?: () => Promise<boolean>;
  };
}
