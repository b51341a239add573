import type { ConsentModel } from './consent-model.js';
import type { Policy } from './policy.js';
import type { ConsentRecord, Grants } from './record.js';
import type { Signal } from './signal.js';

/** What follows from a record and a signal at one moment. */
export interface Standing {
  readonly model: ConsentModel;
  readonly region: string | undefined;
  readonly record: ConsentRecord | undefined;
  readonly signal: Signal;
  /** What is allowed, category by category; what is not named is denied. */
  readonly grants: Grants;
  /** The same, with the services. */
  readonly allowed: Grants;
  /** A signal is on that the site honours: an opt-out of sale and sharing (R-CA-1). */
  readonly heard: boolean;
  /** The record still answers the question this site asks now. */
  readonly current: boolean;
  /** An opt-out, by signal or by hand, is in force, and the page has to say so (R-CA-6). */
  readonly honored: boolean;
  /** The visitor has to be asked, or told, before anything else. */
  readonly asks: boolean;
  /** The signal has yet to be written down, so that it outlives its own absence (R-CA-5). */
  readonly unheard: boolean;
}

const day = 86_400_000;

/**
 * Reads a record and a signal under a policy. A record that has expired, has an older revision, or was made under a laxer
 * model no longer grants anything of itself; what it denies stays denied (R-EU-5).
 * @param now milliseconds since the epoch.
 */
export function assess(policy: Policy, record: ConsentRecord | undefined, signal: Signal, now: number): Standing {
  const { model, region } = policy;
  const optIn = model === 'opt-in';
  const age = now - (record?.decidedAt ?? 0);
  const heard = policy.gpc && signal.gpc === true;
  const optedOut = !!record?.optedOut;
  const current =
    !!record && !(optIn && record.model !== 'opt-in') && record.revision >= policy.revision && age < policy.days * day;
  const grants: Record<string, boolean> = {};
  for (const { id, required, sells } of policy.categories) {
    const decided = record?.grants[id];
    // Silence is read as the consent model says.
    const silence = !(optIn || (policy.dnt && signal.dnt) || (sells && optedOut));
    const granted = decided === false || (decided && current) ? decided : silence;
    grants[id] = required || (granted && !(sells && heard));
  }
  const allowed: Record<string, boolean> = { ...grants };
  for (const { id, category, sells, shares } of policy.services) {
    // What sells or shares needs the permission to sell, in whatever category the site has put it (R-CA-1).
    const sold = (sells || shares) && (heard || optedOut || grants['sale'] === false);
    allowed[id] ??= grants[category] === true && !sold;
  }
  // R-CA-6 and R-CA-9: who has opted out, by hand or by signal, isn't asked again for a year, new revision or not.
  const settled = current || (!optIn && (heard || (optedOut && age < 365 * day)));
  return {
    ...{ model, region, record, signal, grants, allowed, heard, current },
    honored: heard || (!optIn && optedOut),
    asks: !settled && policy.categories.some(({ required }) => !required),
    // In opt-in silence denies already, and nothing may be stored before a choice (R-EU-1).
    unheard: heard && !optedOut && (current || !optIn),
  };
}
