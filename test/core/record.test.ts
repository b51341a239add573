import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentModel } from '../../src/core/consent-model.js';
import {
  type ConsentRecord,
  decodeRecord,
  encodeRecord,
  isId,
  newestRecord,
  recordIn,
  type Source,
} from '../../src/core/record.js';
import { day, now, optionalIds, recordOf } from '../samples.js';

const text = encodeRecord(recordOf({ decidedAt: now - 1000 }));

const anyId = fc.stringMatching(/^[a-z][a-zA-Z0-9_-]{0,31}$/);

const sources: readonly Source[] = [
  ...(['banner', 'preferences', 'placeholder', 'link', 'gpc', 'cmp', 'api', 'withdrawal', 'dismissed'] as const),
];

const anyFields = fc.record({
  id: fc.stringMatching(/^[0-9a-z]{0,16}$/),
  decidedAt: fc.integer({ min: 0, max: now / 1000 }).map((seconds) => seconds * 1000),
  revision: fc.integer({ min: 0, max: 999_999_999 }),
  model: fc.constantFrom<ConsentModel>('opt-in', 'opt-out', 'notice'),
  source: fc.constantFrom(...sources),
  grants: fc.dictionary(anyId, fc.boolean(), { maxKeys: 40, noNullPrototype: true }),
  previous: fc.stringMatching(/^[0-9a-z]{0,16}$/),
});

/** Opted out, or overriding a signal, or neither; never both. */
const anyStance = fc.constantFrom<Pick<ConsentRecord, 'optedOut' | 'override'>>(
  { optedOut: false },
  { optedOut: true },
  { optedOut: false, override: 'known' },
  { optedOut: false, override: 'visit' },
);

const anyRecord: fc.Arbitrary<ConsentRecord> = fc
  .tuple(anyFields, anyStance)
  .map(([fields, stance]) => ({ ...fields, ...stance }));

describe('what is stored of a decision', () => {
  it('is one short text in characters that no cookie library escapes (R-STO-1)', () => {
    const record = recordOf({ grants: { functional: true, performance: true, sale: false, targeting: false } });
    expect(encodeRecord(record)).toMatch(
      /^1\.[0-9a-z]{6}\.0\.opt-in\.banner\.0\.functional~performance\.sale~targeting\.k3v9\.$/,
    );
    expect(encodeURIComponent(encodeRecord(record))).toBe(encodeRecord(record));
  });

  it('stays far below what a browser drops with every category of heed (R-STO-1)', () => {
    expect(encodeRecord(recordOf()).length).toBeLessThan(120);
  });

  it('reads as what was written (R-STO-1)', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        // A record with an exception for a visit is none any more a day later.
        const at = record.override === 'visit' ? record.decidedAt : now;
        expect(decodeRecord(encodeRecord(record), at)).toEqual(record);
      }),
    );
  });

  it('is none any more a day after it was made for a visit, whatever a browser brings back (R-CA-3)', () => {
    const text = encodeRecord(recordOf({ decidedAt: now - day, optedOut: false, override: 'visit' }));
    expect(decodeRecord(text, now)).toBeDefined();
    expect(decodeRecord(text, now + 1000)).toBeUndefined();
    expect(recordIn(`heed.visit=${text}`, 'heed', now)).toMatchObject({ override: 'visit' });
    expect(recordIn(`heed.visits=${text}`, 'heed', now)).toBeUndefined();
  });

  it('leaves categories without a decision undecided', () => {
    const decoded = decodeRecord(encodeRecord(recordOf({ grants: {} })), now);
    expect(decoded?.grants).toEqual({});
  });
});

describe('a text that heed has not written', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['another format', text.replace(/^1/, '2')],
    ['JSON', JSON.stringify(recordOf())],
    ['one field too few', text.slice(0, text.lastIndexOf('.'))],
    ['one field too many', `${text}.x`],
    ['an unknown model', text.replace('opt-in', 'opt-up')],
    ['a broken revision', text.replace('.0.opt-in', '.-1.opt-in')],
    ['a broken flag', text.replace('.banner.0.', '.banner.4.')],
    ['a space in front', ` ${text}`],
    ['a line break behind', `${text}\n`],
    ['an id with a quote', text.replace('sale', 'sa"le')],
    ['a percent sign', text.replace('~', '%7E')],
    ['too long lists', text.replace('sale', 'sale~'.repeat(400))],
    ['a whole cookie jar', 'x'.repeat(10_000)],
  ])('is no record: %s (R-STO-2)', (_, forged) => {
    expect(decodeRecord(text, now)).toBeDefined();
    expect(decodeRecord(forged, now)).toBeUndefined();
  });

  it('has no date when it comes from the future, but for a clock that is a little off (R-STO-2)', () => {
    const at = (decidedAt: number) => decodeRecord(encodeRecord(recordOf({ decidedAt })), now);
    expect(at(now + 240_000)?.decidedAt).toBe(now + 240_000);
    expect(at(now + 360_000)).toEqual(recordOf({ decidedAt: 0 }));
    expect(at(now + 365 * day)).toEqual(recordOf({ decidedAt: 0 }));
  });

  it('is none when it comes from the future and holds for a visit, which nobody can say is not over (R-CA-3)', () => {
    const visit = recordOf({ override: 'visit', decidedAt: now + 360_000 });
    expect(decodeRecord(encodeRecord(visit), now)).toBeUndefined();
  });

  it('reads a category as denied that is said to be both (R-STO-2)', () => {
    expect(decodeRecord(text.replace('.k3v9', 'sale.k3v9'), now)?.grants['sale']).toBe(false);
  });

  it('can not reach the prototype of the grants (R-STO-2)', () => {
    const grants = decodeRecord(text.replace('sale', '__proto__'), now)?.grants;
    expect(Object.getPrototypeOf(grants)).toBe(Object.prototype);
  });

  it('never makes heed throw (R-STO-2)', () => {
    const nearlyARecord = fc.tuple(fc.nat(text.length), fc.string({ maxLength: 4 })).map(([at, inserted]) => {
      return text.slice(0, at) + inserted + text.slice(at + inserted.length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), nearlyARecord), fc.double(), (forged, at) => {
        for (const time of [now, at]) {
          const { grants = {} } = decodeRecord(forged, time) ?? {};
          expect(Object.values(grants).every((each) => typeof each === 'boolean')).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('of several records', () => {
  const older = recordOf({ decidedAt: now - 2000 });
  const newer = recordOf({ decidedAt: now - 1000, optedOut: true });

  it.each([
    ['none where there is none', [], undefined],
    ['none where all are missing', [undefined, undefined], undefined],
    ['the only one', [undefined, older], older],
    ['the newest', [older, newer], newer],
    ['the newest, in whatever order', [newer, undefined, older], newer],
  ])('%s counts (R-STO-1)', (_, records, expected) => {
    expect(newestRecord(records)).toBe(expected);
  });

  it('an acceptance that is newer than an opt-out counts, in whatever order', () => {
    const again = recordOf({ decidedAt: now });
    expect(newestRecord([again, newer])).toBe(again);
    expect(newestRecord([newer, again])).toBe(again);
  });

  it('a denial of sale wins a tie, in whatever order (R-STO-1)', () => {
    const accepted = recordOf({ decidedAt: newer.decidedAt });
    expect(newestRecord([accepted, newer])).toBe(newer);
    expect(newestRecord([newer, accepted])).toBe(newer);
  });
});

describe('among cookies, as a page or a request has them, the record', () => {
  const accepted = recordOf({ decidedAt: now - 2000 });
  const refused = recordOf({ decidedAt: now - 1000, optedOut: true });
  const own = `heed=${encodeRecord(accepted)}`;
  const shared = `heed=${encodeRecord(refused)}`;

  it.each([
    ['alone', own],
    ['between others', `a=1; ${own}; b=2`],
    ['where nothing but a semicolon parts them', `a=1;${own};b=2`],
    ['beside names that only end or begin alike', `xheed=1; heedx=2; ${own}; heed.=3`],
    ['beside one that is no record', `heed=all; ${own}; heed; heed=`],
    ['in two of the same text', `${own}; ${own}`],
  ])('is found %s (R-STO-1, R-STO-2)', (_, cookies) => {
    expect(recordIn(cookies, 'heed', now)).toEqual(accepted);
  });

  it('is the newest of several, so that one of this host hides no opt-out of all subdomains (R-STO-1)', () => {
    expect(recordIn(`${own}; ${shared}`, 'heed', now)).toEqual(refused);
    expect(recordIn(`${shared}; ${own}`, 'heed', now)).toEqual(refused);
  });

  it.each([
    ['nothing', ''],
    ['another name', `consent=${encodeRecord(accepted)}`],
    ['another name in capitals', `HEED=${encodeRecord(accepted)}`],
    ['a quoted value', `heed="${encodeRecord(accepted)}"`],
    ['an escaped value', `heed=${encodeRecord(accepted).replaceAll('.', '%2E')}`],
    ['a value inside another', `a=heed=${encodeRecord(accepted)}`],
  ])('is not found in %s (R-STO-2)', (_, cookies) => {
    expect(recordIn(cookies, 'heed', now)).toBeUndefined();
  });
});

describe('an id', () => {
  it.each([...optionalIds, 'a', 'my-Service_2', 'A'.repeat(32)])('may be %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  it.each(['', '2fast', '_x', '-x', 'a b', 'a.b', 'a~b', 'ä', 'A'.repeat(33), 1, null, undefined, ['a'], 'toString'])(
    'may not be %j',
    (id) => {
      expect(isId(id)).toBe(false);
    },
  );
});
