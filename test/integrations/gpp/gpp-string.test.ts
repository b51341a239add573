import { GppModel, Sections } from '@iabgpp/cmpapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    'has a section %s as the IAB has it, with every value (R-GPP-4)',
    (name, section) => {
      fc.assert(
        fc.property(filledOf(section), (filled) => {
          const oracle = oracleOf([filled]);
          expect(encodeGpp([filled])).toBe(oracle.encode());
          expect(oracle.getSectionIds()).toEqual([section.id]);
          expect(encodeSection(filled)).toBe(oracle.encodeSection(name));
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

  it('without sections is a header that says so', () => {
    expect(encodeGpp([])).toBe(new GppModel().encode());
  });
});
