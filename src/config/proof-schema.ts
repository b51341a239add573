import * as z from 'zod/mini';
import type { ConsentProof } from '../core/consent-proof.js';
import type { Source } from '../core/record.js';
import type { Agrees } from './agrees.js';
import { modelSchema } from './category-schema.js';
import { textLike, textSchema } from './text-schema.js';

const id = textLike(/\S/, 'an id');

const ids = z.array(id);

/** As `Date.prototype.toISOString` writes it. */
const time = textLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'a time in ISO 8601, UTC');

const duration = textLike(/^P(\d+D|T\d+S)$/, 'a duration in ISO 8601: days or seconds');

const header = z.strictObject({
  schema_version: z.literal('https://w3id.org/dpv/schema/dpv-27560#record'),
  record_id: z.exactOptional(id),
  pii_principal_id: z.exactOptional(id),
});

const data = z.strictObject({
  pii_type: z.enum(['cookie', 'storage']),
  pii_attribute_id: textSchema,
  retention_period: z.exactOptional(duration),
});

const purpose = z.strictObject({
  purpose: id,
  purpose_name: z.exactOptional(textSchema),
  purpose_description: z.exactOptional(textSchema),
  required: z.boolean(),
  recipient_third_parties: ids,
  pii_information: z.array(data),
});

const processing = z.strictObject({
  privacy_notice: z.exactOptional(textSchema),
  privacy_rights: z.exactOptional(textSchema),
  language: z.exactOptional(textSchema),
  jurisdiction: z.exactOptional(textSchema),
  pii_controllers: ids,
  withdrawal_method: z.literal('dpv:WithdrawConsent'),
  purposes: z.array(purpose),
});

const party = z.strictObject({
  party_id: id,
  party_role: z.enum(['dpv:DataController', 'dpv:DataSubject', 'dpv:Recipient']),
  party_name: z.exactOptional(textSchema),
  party_url: z.exactOptional(textSchema),
});

const states = z.enum(['dpv:ConsentGiven', 'dpv:ConsentRefused', 'dpv:ConsentWithdrawn', 'dpv:ConsentExpired']);

const sources: Readonly<Record<Source, Source>> = {
  banner: 'banner',
  preferences: 'preferences',
  placeholder: 'placeholder',
  link: 'link',
  gpc: 'gpc',
  cmp: 'cmp',
  api: 'api',
  withdrawal: 'withdrawal',
  dismissed: 'dismissed',
};

const event = z.strictObject({
  event_id: id,
  event_time: time,
  event_type: z.enum(['dpv:ExpressedConsent', 'dpv:Consent']),
  event_state: states,
  entity_id: id,
  validity_duration: z.exactOptional(duration),
  valid_until: z.exactOptional(time),
  purposes: ids,
  services: ids,
  indication_method: z.enum(sources),
  language: textSchema,
  jurisdiction: z.exactOptional(textSchema),
  model: modelSchema,
  revision: z.int().check(z.gte(0)),
  notice_hash: z.exactOptional(textLike(/^[\da-f]{64}$/, 'a SHA-256 in hex')),
  signals: z.strictObject({ gpc: z.exactOptional(z.boolean()), dnt: z.boolean() }),
  previous_event_id: z.exactOptional(id),
  override: z.exactOptional(z.enum(['visit', 'known'])),
});

const proof = z.strictObject({ header, processing, parties: z.array(party), events: z.array(event) });

/** The shape of an exported proof. */
export const proofSchema: z.ZodMiniType<ConsentProof> = proof satisfies Agrees<z.infer<typeof proof>, ConsentProof>;
