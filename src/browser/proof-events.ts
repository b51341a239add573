import type { ServiceConfig } from '../core/config.js';
import type { ConsentStatus, ProofEvent } from '../core/consent-proof.js';
import type { ProofEntry } from '../core/proof-entry.js';

/** Ids of the parties that may have caused an event. */
export interface ProofActors {
  readonly subject: string;
  readonly site: string;
}

const day = 86_400_000;

/**
 * Makes events of a log, one for each state that a decision brought about. A denial after a grant is a withdrawal; a grant expires unless
 * it is decided again in time.
 * @param entries in the order of their time.
 * @param now milliseconds since the epoch.
 */
export function eventsOf(
  entries: readonly ProofEntry[],
  services: readonly ServiceConfig[],
  actors: ProofActors,
  now: number,
): ProofEvent[] {
  const held = new Set<string>();
  return entries.flatMap((entry, at) => {
    const { granted, denied } = entry;
    // The decision before the oldest entry is no longer kept: that it had granted something is known only from a `withdraw`.
    const isAfterGrant = at === 0 && !!entry.previous && entry.action === 'withdraw';
    const isWithdrawn = (id: string): boolean => isAfterGrant || held.has(id);
    const withdrawn = denied.filter(isWithdrawn);
    const refused = denied.filter((id) => !isWithdrawn(id));
    const next = entries[at + 1];
    const isExpired = endOf(entry) <= (next ? Date.parse(next.time) : now);
    for (const id of denied) held.delete(id);
    for (const id of granted) isExpired ? held.delete(id) : held.add(id);
    const tell = (state: ConsentStatus, ids: readonly string[]): ProofEvent[] =>
      ids.length ? [eventOf(entry, state, ids, services, actors)] : [];
    return [
      ...tell('dpv:ConsentGiven', granted),
      ...tell('dpv:ConsentRefused', refused),
      ...tell('dpv:ConsentWithdrawn', withdrawn),
      ...(isExpired ? tell('dpv:ConsentExpired', granted) : []),
    ];
  });
}

/** A duration in ISO 8601: `P180D`; in seconds where it is no whole number of days. */
export function durationOf(days: number): string {
  return Number.isInteger(days) ? `P${days}D` : `PT${Math.round(days * 86_400)}S`;
}

/** When what an entry grants expires, in milliseconds since the epoch; infinite for a visit, whose end nobody can tell. */
function endOf({ time, days, override }: ProofEntry): number {
  return override === 'visit' ? Number.POSITIVE_INFINITY : Date.parse(time) + days * day;
}

function eventOf(
  entry: ProofEntry,
  state: ConsentStatus,
  ids: readonly string[],
  services: readonly ServiceConfig[],
  { subject, site }: ProofActors,
): ProofEvent {
  const { id, time, region, locale, model, revision, texts, signals, previous, override, source } = entry;
  const isService = (each: string): boolean => services.some((service) => service.id === each);
  const end = endOf(entry);
  const until = Number.isFinite(end) ? new Date(end).toISOString() : '';
  const isEnd = state === 'dpv:ConsentExpired';
  return {
    event_id: id,
    event_time: isEnd ? until : time,
    event_type: isEnd || source === 'gpc' ? 'dpv:Consent' : 'dpv:ExpressedConsent',
    event_state: state,
    entity_id: isEnd ? site : subject,
    ...(until && !isEnd && { validity_duration: durationOf(entry.days), valid_until: until }),
    purposes: ids.filter((each) => !isService(each)),
    services: ids.filter(isService),
    ...{ indication_method: source, language: locale, model, revision },
    signals: { dnt: signals.dnt, ...(signals.gpc !== undefined && { gpc: signals.gpc }) },
    ...(region && { jurisdiction: region }),
    ...(texts && { notice_hash: texts }),
    ...(previous && { previous_event_id: previous }),
    ...(override && { override }),
  };
}
