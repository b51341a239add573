import type { ServiceConfig } from '../core/config.js';
import type { ConsentProof, ProofData, ProofParty, ProofPurpose } from '../core/consent-proof.js';
import type { Category, Policy } from '../core/policy.js';
import type { ProofEntry } from '../core/proof-entry.js';
import { durationOf, eventsOf } from './proof-events.js';

/** What a proof says of the site besides its configuration. */
export interface ProofSite {
  /** Origin of the site, which stands for who runs it; absent on a server. */
  readonly origin?: string | undefined;
  /** Whole addresses of its pages, for a proof is read elsewhere. */
  readonly privacy: string | undefined;
  readonly rights: string | undefined;
}

/**
 * Writes a visitor's consent log in the shape of ISO/IEC TS 27560:2023.
 * @param entries in the order of their time.
 * @param now milliseconds since the epoch.
 */
export function makeProof(policy: Policy, site: ProofSite, entries: readonly ProofEntry[], now: number): ConsentProof {
  const { categories, services, region } = policy;
  const { origin, privacy, rights } = site;
  const [first] = entries;
  const last = entries.at(-1);
  return {
    header: {
      schema_version: 'https://w3id.org/dpv/schema/dpv-27560#record',
      ...(first && last && { record_id: first.id, pii_principal_id: last.id }),
    },
    processing: {
      ...(privacy && { privacy_notice: privacy }),
      ...(rights && { privacy_rights: rights }),
      ...(last && { language: last.locale }),
      ...(region && { jurisdiction: region }),
      pii_controllers: origin ? [origin] : [],
      withdrawal_method: 'dpv:WithdrawConsent',
      purposes: categories.map((category) => purposeOf(category, services)),
    },
    parties: [
      ...(origin ? [party(origin, 'dpv:DataController', undefined, privacy)] : []),
      ...(last ? [party(last.id, 'dpv:DataSubject')] : []),
      ...services.map((service) => party(service.id, 'dpv:Recipient', service.name, service.privacy)),
    ],
    events: eventsOf(entries, services, { subject: last?.id ?? '', site: origin ?? '' }, now),
  };
}

function purposeOf({ id, title, description, required }: Category, services: readonly ServiceConfig[]): ProofPurpose {
  const own = services.filter(({ category }) => category === id);
  return {
    ...{ purpose: id, required },
    ...(title && { purpose_name: title }),
    ...(description && { purpose_description: description }),
    recipient_third_parties: own.map((service) => service.id),
    pii_information: own.flatMap(dataOf),
  };
}

function dataOf({ cookies = [], thirdPartyCookies = [], storage = [] }: ServiceConfig): ProofData[] {
  return [
    ...[...cookies, ...thirdPartyCookies].map(({ name, days }): ProofData => {
      const kept = days ? { retention_period: durationOf(days) } : {};
      return { pii_type: 'cookie', pii_attribute_id: name, ...kept };
    }),
    ...storage.map((name): ProofData => ({ pii_type: 'storage', pii_attribute_id: name })),
  ];
}

function party(id: string, role: ProofParty['party_role'], name?: string, url?: string): ProofParty {
  return { party_id: id, party_role: role, ...(name && { party_name: name }), ...(url && { party_url: url }) };
}
