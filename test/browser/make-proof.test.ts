import { proofJsonSchema } from 'heed/validate';
import { describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';
import { makeProof } from '../../src/browser/make-proof.js';
import { resolvePolicy } from '../../src/core/policy.js';
import type { ConsentProof, ProofEntry } from '../../src/index.js';
import { day, now, proofEntryOf } from '../samples.js';

/** Whoever takes a proof in: the JSON Schema alone, read back from its text. */
const elsewhere = fromJSONSchema(JSON.parse(JSON.stringify(proofJsonSchema())));

const policy = resolvePolicy(
  {
    model: 'opt-in',
    categories: [{ id: 'performance', title: 'Statistics', description: 'Counts.' }, { id: 'sale' }],
    services: [
      {
        ...{ id: 'counter', name: 'Counter', category: 'performance', privacy: 'https://counter.example/privacy' },
        cookies: [
          { name: '_count*', days: 90 },
          { name: '_visit', days: 0 },
          { name: '_hour', days: 1 / 24 },
        ],
        thirdPartyCookies: [{ name: 'uid', domain: 'counter.example', days: 2 }],
        storage: ['count.*'],
      },
    ],
  },
  'DE',
);

const site = { origin: 'https://shop.example', privacy: 'https://shop.example/privacy', rights: undefined };

const at = (days: number): string => new Date(now + days * day).toISOString();

function proofOf(entries: Partial<ProofEntry>[], days = 1): ConsentProof {
  const whole = entries.map((entry, place) => proofEntryOf({ id: `id${place}`, denied: [], granted: [], ...entry }));
  const proof = makeProof(policy, site, whole, now + days * day);
  expect(elsewhere.safeParse(JSON.parse(JSON.stringify(proof)))).toMatchObject({ success: true });
  return proof;
}

function told(entries: Partial<ProofEntry>[], days?: number): unknown[] {
  return proofOf(entries, days).events.map(({ event_state, event_time, purposes, services }) => [
    ...[event_state.replace('dpv:Consent', ''), event_time, ...purposes, ...services],
  ]);
}

describe('a proof in the shape of ISO/IEC TS 27560:2023 (R-EU-6)', () => {
  it('says which record it is, whose, what was decided on, and who takes part', () => {
    const { header, processing, parties } = proofOf([{ granted: ['performance'] }, { denied: ['performance'] }]);
    expect(header).toEqual({
      schema_version: 'https://w3id.org/dpv/schema/dpv-27560#record',
      ...{ record_id: 'id0', pii_principal_id: 'id1' },
    });
    expect(processing).toEqual({
      ...{ privacy_notice: site.privacy, language: 'de', jurisdiction: 'DE', pii_controllers: [site.origin] },
      withdrawal_method: 'dpv:WithdrawConsent',
      purposes: [
        { purpose: 'necessary', required: true, recipient_third_parties: [], pii_information: [] },
        {
          ...{ purpose: 'performance', required: false, purpose_name: 'Statistics', purpose_description: 'Counts.' },
          recipient_third_parties: ['counter'],
          pii_information: [
            { pii_type: 'cookie', pii_attribute_id: '_count*', retention_period: 'P90D' },
            { pii_type: 'cookie', pii_attribute_id: '_visit' },
            { pii_type: 'cookie', pii_attribute_id: '_hour', retention_period: 'PT3600S' },
            { pii_type: 'cookie', pii_attribute_id: 'uid', retention_period: 'P2D' },
            { pii_type: 'storage', pii_attribute_id: 'count.*' },
          ],
        },
        { purpose: 'sale', required: false, recipient_third_parties: [], pii_information: [] },
      ],
    });
    expect(parties).toEqual([
      { party_id: site.origin, party_role: 'dpv:DataController', party_url: site.privacy },
      { party_id: 'id1', party_role: 'dpv:DataSubject' },
      {
        ...{ party_id: 'counter', party_role: 'dpv:Recipient', party_name: 'Counter' },
        party_url: 'https://counter.example/privacy',
      },
    ]);
  });

  it('tells all of a decision: when, for how long, by whom, how, on what', () => {
    const [event, ...others] = proofOf([
      {
        ...{ granted: ['performance', 'counter'], texts: 'ab'.repeat(32), previous: 'before', override: 'known' },
        signals: { gpc: true, dnt: true },
      },
    ]).events;
    expect(others).toEqual([]);
    expect(event).toEqual({
      ...{ event_id: 'id0', event_time: at(0), event_type: 'dpv:ExpressedConsent', event_state: 'dpv:ConsentGiven' },
      ...{ entity_id: 'id0', validity_duration: 'P180D', valid_until: at(180), purposes: ['performance'] },
      ...{ services: ['counter'], indication_method: 'preferences', language: 'de', jurisdiction: 'DE' },
      ...{ model: 'opt-in', revision: 0, notice_hash: 'ab'.repeat(32), previous_event_id: 'before' },
      ...{ signals: { gpc: true, dnt: true }, override: 'known' },
    });
  });

  it('is empty while nothing was decided', () => {
    const { header, parties, events } = proofOf([]);
    expect([Object.keys(header), parties.length, events]).toEqual([['schema_version'], 2, []]);
  });

  it('tells given from refused, and withdrawn from both', () => {
    expect(
      told([
        { granted: ['performance', 'counter'], denied: ['sale'] },
        { time: at(0.1), granted: [], denied: ['performance', 'sale', 'counter'] },
        { time: at(0.2), granted: [], denied: ['performance'] },
        { time: at(0.3), granted: ['sale'], denied: [] },
      ]),
    ).toEqual([
      ['Given', at(0), 'performance', 'counter'],
      ['Refused', at(0), 'sale'],
      ['Refused', at(0.1), 'sale'],
      ['Withdrawn', at(0.1), 'performance', 'counter'],
      ['Refused', at(0.2), 'performance'],
      ['Given', at(0.3), 'sale'],
    ]);
  });

  it('tells a withdrawal whose consent is no longer in the log, and a refusal that only comes first', () => {
    expect(told([{ action: 'withdraw', previous: 'gone', denied: ['sale'] }])).toEqual([['Withdrawn', at(0), 'sale']]);
    expect(told([{ action: 'withdraw', denied: ['sale'] }])).toEqual([['Refused', at(0), 'sale']]);
    expect(told([{ previous: 'gone', denied: ['sale'] }])).toEqual([['Refused', at(0), 'sale']]);
  });

  it('tells when a consent has expired, after the last decision or between two, and that it was nothing to withdraw then', () => {
    const given = { granted: ['sale'], days: 10 };
    expect(told([given], 9.9)).toEqual([['Given', at(0), 'sale']]);
    expect(told([given], 10)).toEqual([
      ['Given', at(0), 'sale'],
      ['Expired', at(10), 'sale'],
    ]);
    expect(told([given, { time: at(11), denied: ['sale'] }], 400)).toEqual([
      ['Given', at(0), 'sale'],
      ['Expired', at(10), 'sale'],
      ['Refused', at(11), 'sale'],
    ]);
    expect(told([given, { ...given, time: at(9) }], 18)).toEqual([
      ['Given', at(0), 'sale'],
      ['Given', at(9), 'sale'],
    ]);
  });

  it('gives what holds for a visit no end, as nobody knows it', () => {
    const [event, ...others] = proofOf([{ granted: ['sale'], override: 'visit' }], 400).events;
    expect([event?.valid_until, event?.validity_duration, others]).toEqual([undefined, undefined, []]);
  });

  it('has a signal as no expression of the visitor in words, and an expiry as nothing of theirs', () => {
    const [event] = proofOf([{ source: 'gpc', denied: ['sale'], signals: { gpc: undefined, dnt: false } }]).events;
    expect(event).toMatchObject({ event_type: 'dpv:Consent', indication_method: 'gpc', signals: { dnt: false } });
    const [, expired] = proofOf([{ granted: ['sale'], days: 0.5 }]).events;
    expect(expired).toMatchObject({ event_type: 'dpv:Consent', entity_id: site.origin, event_time: at(0.5) });
  });
});

describe('the JSON Schema of a proof (R-EU-6)', () => {
  const good = (): ConsentProof => proofOf([{ granted: ['sale'] }]);

  it.each<[string, (proof: ConsentProof) => object]>([
    ['without header', ({ header: _, ...proof }) => proof],
    ['with a section of its own', (proof) => ({ ...proof, more: [] })],
    ['with another state', (proof) => withEvent(proof, { event_state: 'dpv:ConsentUnknown' })],
    ['with a time of no kind', (proof) => withEvent(proof, { event_time: 'yesterday' })],
    ['with an event of nothing', (proof) => withEvent(proof, { purposes: undefined })],
    ['with an address of the visitor', (proof) => withEvent(proof, { ip: '192.0.2.1' })],
    ['with a hash of another length', (proof) => withEvent(proof, { notice_hash: 'abc' })],
    ['with another schema', (proof) => ({ ...proof, header: { schema_version: '1' } })],
  ])('refuses one %s', (_, change) => {
    expect(elsewhere.safeParse(good()).success).toBe(true);
    expect(elsewhere.safeParse(JSON.parse(JSON.stringify(change(good())))).success).toBe(false);
  });

  function withEvent(proof: ConsentProof, parts: object): object {
    return { ...proof, events: proof.events.map((event) => ({ ...event, ...parts })) };
  }

  it('is the draft that editors know', () => {
    expect(proofJsonSchema()).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      required: ['header', 'processing', 'parties', 'events'],
      additionalProperties: false,
    });
  });
});
