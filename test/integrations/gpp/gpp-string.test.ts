import { GppModel, Sections } from '@iabgpp/cmpapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGpp, firstNational } from '../../../src/integrations/gpp/decode-gpp.js';
import { encodeGpp, encodeSection, type Filled, type Values } from '../../../src/integrations/gpp/encode-gpp.js';
import { type Field, type Section, sections } from '../../../src/integrations/gpp/sections.js';

/** What the IAB's library calls otherwise, or has a value of its own for. */
const oracleNames: Readonly<Record<string, string>> = { SubsectionType: 'GpcSegmentType' };

/** States whose law is in force on 25 November 2026 and that the IAB has a section for. */
const inForce = 'ca va co ut ct fl mt or tx de ia ne nh nj tn mn md in ky ri'.split(' ');

const anyValueOf = ({ name, count }: Field, { version }: Section): fc.Arbitrary<Values[string]> => {
  if (name === 'Version' || name === 'MspaVersion') return fc.constant(version);
  if (name === 'SubsectionType') return fc.constant(1);
  if (name === 'Gpc') return fc.boolean();
  // The library refuses 0 here, and 3 everywhere.
  const one = fc.integer({ min: name === 'MspaCoveredTransaction' ? 1 : 0, max: 2 });
  return count ? fc.array(one, { minLength: count, maxLength: count }) : one;
};

const filledOf = (section: Section): fc.Arbitrary<Filled> =>
  fc
    .tuple(
      ...section.subsections.map((fields) =>
        fc.record(Object.fromEntries(fields.map((field) => [field.name, anyValueOf(field, section)]))),
      ),
    )
    .map((values) => ({ section, values: values as Values[] }));

const severalFilled = fc
  .subarray([...sections])
  .chain((some) => fc.tuple(...some.map(filledOf)))
  .map((filled) => filled as Filled[]);

function oracleOf(filled: readonly Filled[]): GppModel {
  const model = new GppModel();
  for (const { section, values } of filled) {
    for (const [name, value] of values.flatMap((each) => Object.entries(each))) {
      model.setFieldValue(section.name, oracleNames[name] ?? name, value);
    }
  }
  return model;
}

/** As the standard alone asks for it: to whole characters of six bits and no further. */
function shorten(text: string): string {
  return text.replace(/^(DBABL)A(?=~)/, '$1').replace(/(\.[\w-])A$/, '$1');
}

describe('a GPP string', () => {
  it('is that of the IAB for sections with any values, alone and together (R-GPP-4)', () => {
    fc.assert(
      fc.property(severalFilled, (filled) => {
        expect(encodeGpp(filled)).toBe(oracleOf(filled).encode());
      }),
      { numRuns: 300 },
    );
  });

  it.each(sections.map((section) => [section.name, section] as const))(
    'has a section %s as the IAB has it, with every value, and is read back as it was written (R-GPP-4)',
    (name, section) => {
      fc.assert(
        fc.property(filledOf(section), (filled) => {
          const text = encodeGpp([filled]);
          const oracle = oracleOf([filled]);
          expect(text).toBe(oracle.encode());
          expect(oracle.getSectionIds()).toEqual([section.id]);
          expect(encodeSection(filled)).toBe(oracle.encodeSection(name));
          expect(decodeGpp(text).get(section.id)).toEqual(filled.values);
        }),
      );
    },
  );

  it('has a section for US National and for each state whose law is in force (R-GPP-4)', () => {
    expect(sections.map(({ name }) => name)).toEqual(['nat', ...inForce].map((state) => `us${state}`));
    expect(sections.map(({ id }) => id)).toEqual(Array.from({ length: 21 }, (_, at) => at + 7));
    const known = [...Sections.SECTION_ID_NAME_MAP].filter(([, name]) => /^us(?!p)/.test(name));
    expect(sections.map(({ id, name }) => [id, name])).toEqual(known);
  });

  it.each([
    ['usca', 'DBABBg~BUUAAACA.YA', { SaleOptOut: 1, SharingOptOut: 1 }, true],
    ['usca', 'DBABBg~BUoAAACA.QA', { SaleOptOut: 2, SharingOptOut: 2 }, false],
    ['usnat', 'DBABLA~CVQVAAAAAACA.YA', { SaleOptOut: 1, SharingOptOut: 1, TargetedAdvertisingOptOut: 1 }, true],
    ['usnat', 'DBABLA~CVQqAAAAAACA.QA', { SaleOptOut: 2, SharingOptOut: 2, TargetedAdvertisingOptOut: 2 }, false],
  ])('of %s reads %s, in this padding and in the shortest (R-GPP-4)', (name, text, choices, gpc) => {
    const { id } = sections.find((each) => each.name === name) as Section;
    const [core, sub] = decodeGpp(text).get(id) ?? [];
    expect(core).toMatchObject({ ...choices, SaleOptOutNotice: 1, MspaCoveredTransaction: 2 });
    expect(sub).toEqual({ SubsectionType: 1, Gpc: gpc });
    expect(shorten(text)).not.toBe(text);
    expect(decodeGpp(shorten(text))).toEqual(decodeGpp(text));
    expect(new GppModel(shorten(text)).toObject()).toEqual(new GppModel(text).toObject());
  });

  it('is read as the IAB reads it where it was written before US National had a second version', () => {
    fc.assert(
      fc.property(filledOf(firstNational), ({ values }) => {
        const model = new GppModel();
        for (const [name, value] of values.flatMap((each) => Object.entries(each))) {
          // The library takes no fewer entries than version 2 has.
          const long = Array.isArray(value) ? [...value, ...Array(value.length === 2 ? 1 : 4).fill(0)] : value;
          model.setFieldValue('usnat', oracleNames[name] ?? name, long);
        }
        expect(decodeGpp(model.encode()).get(7)).toEqual(values);
      }),
    );
  });

  it('without sections is a header that says so', () => {
    expect(encodeGpp([])).toBe(new GppModel().encode());
    expect(decodeGpp('DBAA')).toEqual(new Map());
  });

  it('of which a section is unknown, cut off or none tells that it is there and unreadable, and never throws', () => {
    expect([...decodeGpp('DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA')]).toEqual([[2, undefined]]);
    expect([...decodeGpp('DBABBg~BUU')]).toEqual([[8, undefined]]);
    expect([...decodeGpp('DBABBg~CUUAAACA.YA')]).toEqual([[8, undefined]]);
    expect([...decodeGpp('DBABBg~B*UAAACA.YA')]).toEqual([[8, undefined]]);
    expect([...decodeGpp('DBABBg')]).toEqual([[8, undefined]]);
    expect([...decodeGpp('1YNN')]).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => void decodeGpp(text)));
    const letters = fc.string({ unit: fc.constantFrom(...'DBABMA~.g_-9'), maxLength: 40 });
    fc.assert(fc.property(letters, (text) => void decodeGpp(`DBA${text}`)));
  });
});
