import type { ConsentModel } from './consent-model.js';
import type { Override, Source } from './record.js';

/**
 * What became of the consent to some purposes.
 * @see https://w3id.org/dpv#ConsentStatus
 */
export type ConsentStatus = 'dpv:ConsentGiven' | 'dpv:ConsentRefused' | 'dpv:ConsentWithdrawn' | 'dpv:ConsentExpired';

/**
 * The history of one visitor's decisions in the shape of a consent record of ISO/IEC TS 27560:2023, with terms of the Data
 * Privacy Vocabulary; what the standard asks for and a browser doesn't know is left out (addresses, where data is stored).
 * @see https://w3id.org/dpv/guides/consent-27560
 */
export interface ConsentProof {
  readonly header: ProofHeader;
  readonly processing: ProofProcessing;
  readonly parties: readonly ProofParty[];
  /** In the order in which they happened; empty while nothing was decided. */
  readonly events: readonly ProofEvent[];
}

/** Which record this is, and whose. */
export interface ProofHeader {
  readonly schema_version: 'https://w3id.org/dpv/schema/dpv-27560#record';
  /** Number of the first decision that is known here; absent while there is none. */
  readonly record_id?: string;
  /** Number of the last one: heed knows the visitor by nothing else. */
  readonly pii_principal_id?: string;
}

/** What was to be decided on, as the site is configured now. */
export interface ProofProcessing {
  /** Address of the privacy statement. */
  readonly privacy_notice?: string;
  /** Address of the page on the visitor's rights. */
  readonly privacy_rights?: string;
  /** Language tag in which it was asked last. */
  readonly language?: string;
  /** ISO 3166. */
  readonly jurisdiction?: string;
  /** Ids of parties. */
  readonly pii_controllers: readonly string[];
  readonly withdrawal_method: 'dpv:WithdrawConsent';
  readonly purposes: readonly ProofPurpose[];
}

/** One category, with its services. */
export interface ProofPurpose {
  /** Id of the category. */
  readonly purpose: string;
  readonly purpose_name?: string;
  readonly purpose_description?: string;
  /** Always active: nobody is asked. */
  readonly required: boolean;
  /** Ids of parties: the services. */
  readonly recipient_third_parties: readonly string[];
  readonly pii_information: readonly ProofData[];
}

/** A cookie or storage key of a service. */
export interface ProofData {
  readonly pii_type: 'cookie' | 'storage';
  /** Its name; `*` stands for any characters. */
  readonly pii_attribute_id: string;
  /** ISO 8601; absent where it goes with the browser's session or stays until deleted. */
  readonly retention_period?: string;
}

/** The site, the visitor or a service. */
export interface ProofParty {
  readonly party_id: string;
  readonly party_role: 'dpv:DataController' | 'dpv:DataSubject' | 'dpv:Recipient';
  readonly party_name?: string;
  readonly party_url?: string;
}

/** What one decision, or its expiry, did to the named purposes and services. */
export interface ProofEvent {
  /** Number of the decision. */
  readonly event_id: string;
  /** ISO 8601, UTC. */
  readonly event_time: string;
  readonly event_type: 'dpv:ExpressedConsent' | 'dpv:Consent';
  readonly event_state: ConsentStatus;
  /** Id of the party that caused it: the visitor; the site where a consent expired. */
  readonly entity_id: string;
  /** ISO 8601; like `valid_until` absent for an expiry, and for a consent that holds for one visit. */
  readonly validity_duration?: string;
  readonly valid_until?: string;
  readonly purposes: readonly string[];
  readonly services: readonly string[];
  /** How it was said: by the banner, the preferences, a signal... */
  readonly indication_method: Source;
  readonly language: string;
  readonly jurisdiction?: string;
  readonly model: ConsentModel;
  readonly revision: number;
  /** SHA-256 of the texts shown, in hex. */
  readonly notice_hash?: string;
  readonly signals: { readonly gpc?: boolean; readonly dnt: boolean };
  readonly previous_event_id?: string;
  readonly override?: Override;
}
