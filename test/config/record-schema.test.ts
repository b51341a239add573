import fc from 'fast-check';
import { validateRecord } from 'heed/validate';
import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeRecord, type Source } from '../../src/core/record.js';
import { now, recordOf } from '../samples.js';

const anyId = fc.oneof(
  fc.stringMatching(/^[A-Za-z][\w-]{0,31}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', '7', '-', 'sale', 'x'.repeat(1000)),
);

const anyText = fc
  .record({
    id: fc.stringMatching(/^[0-9a-z]{0,17}$/),
    decidedAt: fc
      .oneof(fc.integer({ min: now / 1000 - 400, max: now / 1000 + 400 }), fc.nat(now / 1000))
      .map((seconds) => seconds * 1000),
    revision: fc.nat(1_100_000_000),
    model: fc.constantFrom('opt-in', 'opt-out', 'notice'),
    source: fc.constantFrom<Source>('banner', 'gpc', 'dismissed'),
    optedOut: fc.boolean(),
    override: fc.constantFrom(undefined, 'known' as const, 'visit' as const),
    previous: fc.stringMatching(/^[0-9a-z]{0,17}$/),
    grants: fc.dictionary(anyId, fc.boolean(), { maxKeys: 6 }),
  })
  .map(({ override, ...fields }) => encodeRecord({ ...fields, ...(override && { override }) }));

const anyPiece = fc.oneof(fc.constantFrom(...'.~-_1209azAZ\n äé٣', '', '..', '~~', '-1', '1.', '.0'), fc.string());

/** A record in which some places were overwritten. */
const anyMutation = fc
  .tuple(anyText, fc.array(fc.tuple(fc.nat(120), fc.nat(3), anyPiece), { minLength: 1, maxLength: 3 }))
  .map(([text, changes]) =>
    changes.reduce((changed, [at, length, piece]) => changed.slice(0, at) + piece + changed.slice(at + length), text),
  );

const anyFields = fc
  .tuple(
    fc.constantFrom('1', '2', '01', ''),
    fc.oneof(fc.stringMatching(/^[0-9a-z]{0,8}$/), fc.constantFrom('0', 'zzzzzzz', 'A')),
    fc.stringMatching(/^\d{0,10}$/),
    fc.constantFrom('opt-in', 'opt-out', 'notice', 'opt', 'notice '),
    fc.stringMatching(/^[a-z]{0,17}$/),
    fc.constantFrom('0', '1', '2', ''),
    fc.array(anyId, { maxLength: 4 }).map((ids) => ids.join('~')),
    fc.array(anyId, { maxLength: 4 }).map((ids) => ids.join('~')),
    fc.stringMatching(/^[0-9a-z]{0,17}$/),
  )
  .map((fields) => fields.join('.'));

describe('a stored text', () => {
  it('is the same record to the schema and to the few lines on the page, or none to both (R-STO-2)', () => {
    let records = 0;
    let others = 0;
    fc.assert(
      fc.property(fc.oneof(anyText, anyMutation, anyFields, fc.string()), (text) => {
        const record = decodeRecord(text, now);
        expect(validateRecord(text, now)).toStrictEqual(record);
        if (record) records += 1;
        else others += 1;
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(records, others)).toBeGreaterThan(100);
  });

  it.each([-1000, 0, 1000])('counts as from the future to both at the same second: %d ms off', (off) => {
    const text = encodeRecord(recordOf({ decidedAt: now }));
    const at = now - 300_000 + off;
    expect(validateRecord(text, at)).toStrictEqual(decodeRecord(text, at));
    expect(validateRecord(text, at)?.decidedAt).toBe(off < 0 ? 0 : now);
  });

  it.each([undefined, null, 7, {}, [], Symbol('x'), Object.create(null)])(
    'that is no text is no record, sample %#',
    (text) => {
      expect(validateRecord(text, now)).toBeUndefined();
    },
  );
});
