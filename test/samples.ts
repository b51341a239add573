import { type Action, decide } from '../src/core/decision.js';
import { type Policy, resolvePolicy } from '../src/core/policy.js';
import type { ProofEntry } from '../src/core/proof-entry.js';
import type { ConsentRecord, Grants } from '../src/core/record.js';
import type { Signal } from '../src/core/signal.js';
import { assess, type Standing } from '../src/core/standing.js';

export const day = 86_400_000;

/** The present, in tests of core: in whole seconds, as records keep time. */
export const now: number = Date.UTC(2026, 10, 23);

export const silent: Signal = { gpc: undefined, dnt: false };
export const gpcOn: Signal = { gpc: true, dnt: false };

export const optIn: Policy = resolvePolicy({ model: 'opt-in' });
export const optOut: Policy = resolvePolicy({ model: 'opt-out' });

export const optionalIds: readonly string[] = ['functional', 'performance', 'sale', 'social', 'targeting'];
export const sellingIds: readonly string[] = ['sale', 'social', 'targeting'];

export function grantsOf(ids: readonly string[], granted: boolean): Grants {
  return Object.fromEntries(ids.map((id) => [id, granted]));
}

/** A record of an opt-in visitor who has just accepted everything, but for what is said otherwise. */
export function recordOf(parts: Partial<ConsentRecord> = {}): ConsentRecord {
  return {
    ...{ id: 'k3v9', decidedAt: now, revision: 0, model: 'opt-in', source: 'banner', optedOut: false, previous: '' },
    grants: grantsOf(optionalIds, true),
    ...parts,
  };
}

/** An entry of the log, of an opt-in visitor who has accepted statistics alone, but for what is said otherwise. */
export function proofEntryOf(parts: Partial<ProofEntry> = {}): ProofEntry {
  return {
    ...{ id: 'k3v9', action: 'save', source: 'preferences', revision: 0, model: 'opt-in', previous: '' },
    ...{ time: new Date(now).toISOString(), region: 'DE', locale: 'de', texts: undefined, days: 180 },
    ...{ granted: ['performance'], denied: ['sale'], signals: { gpc: false, dnt: false } },
    ...parts,
  };
}

/** What follows for a visitor; unless given, one without a record and without a signal, at present. */
export function standingOf(
  policy: Policy,
  record?: ConsentRecord,
  signal: Signal = silent,
  at: number = now,
): Standing {
  return assess(policy, record, signal, at);
}

/** The record of a visitor who acts on a page with this policy. */
export function actOn(
  policy: Policy,
  action: Action,
  by: { record?: ConsentRecord | undefined; signal?: Signal; saved?: Grants; at?: number } = {},
): ConsentRecord {
  const { record, signal, saved, at = now } = by;
  const decision = decide(policy, standingOf(policy, record, signal, at), action, saved);
  return {
    ...decision,
    id: action === 'dismiss' ? '' : 'k3v9',
    source: 'api',
    decidedAt: at,
    previous: record?.id ?? '',
  };
}

/** The ids that are granted. */
export function granted(grants: Grants): string[] {
  return Object.keys(grants).filter((id) => grants[id]);
}
