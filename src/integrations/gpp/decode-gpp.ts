import type { Values } from './encode-gpp.js';
import { fibonacci } from './fibonacci.js';
import { type Field, type FieldValue, fieldsOf, type Section, sections } from './sections.js';

/** The characters that stand for six bits each, in order. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** US National before version 2, which other tools still write. */
export const firstNational: Section = {
  ...{ id: 7, name: 'usnat', version: 1 },
  subsections: ['VNabcdfshtS12K2Dmop', 'uG'].map(fieldsOf),
};

/**
 * Reads a GPP string, however it is padded. Never throws.
 * @returns what the subsections of each section say, by the section's id; `undefined` where that can't be read, as of a section or a
 * version that is none of the United States'. No string of the kind at all has none.
 */
export function decodeGpp(text: string): ReadonlyMap<number, readonly Values[] | undefined> {
  const [head = '', ...bodies] = text.split('~');
  return new Map(idsOf(toBits(head)).map((id, at) => [id, decodeSection(id, bodies[at] ?? '')]));
}

function decodeSection(id: number, text: string): readonly Values[] | undefined {
  const texts = text.split('.');
  const bits = texts.map(toBits);
  const version = Number.parseInt(bits[0]?.slice(0, 6) ?? '', 2);
  const section = [...sections, firstNational].find((each) => each.id === id && each.version === version);
  if (!section) return undefined;
  const values = section.subsections.slice(0, bits.length).map((fields, at) => decodeFields(fields, bits[at] ?? ''));
  return values.every((each) => each !== undefined) ? values : undefined;
}

function decodeFields(fields: readonly Field[], bits: string): Values | undefined {
  let at = 0;
  const next = (length: number): number => {
    at += length;
    return Number.parseInt(bits.slice(at - length, at), 2);
  };
  const read = ({ name, bits: length, count }: Field): FieldValue => {
    if (count) return Array.from({ length: count }, () => next(length));
    return name === 'Gpc' ? next(length) === 1 : next(length);
  };
  const values = Object.fromEntries(fields.map((field) => [field.name, read(field)]));
  return at <= bits.length ? values : undefined;
}

/** The ids of a header of type 3, version 1. */
function idsOf(bits: string): number[] {
  const ids: number[] = [];
  const items = /^000011000001/.test(bits) ? Number.parseInt(bits.slice(12, 24), 2) : 0;
  let rest = bits.slice(24);
  let last = 0;
  const next = (): number => {
    const [code = ''] = /^[01]*?11/.exec(rest) ?? [];
    rest = rest.slice(code.length);
    return [...code.slice(0, -1)].reduce((sum, bit, at) => sum + Number(bit) * (fibonacci[at] ?? 0), 0);
  };
  for (let item = 0; item < items && rest; item++) {
    const isRange = rest.startsWith('1');
    rest = rest.slice(1);
    const first = last + next();
    last = isRange ? first + next() : first;
    for (let id = first; id <= last; id++) ids.push(id);
  }
  return ids;
}

/** Nothing at all where a character is none of the alphabet's. */
function toBits(text: string): string {
  return /^[\w-]*$/.test(text)
    ? [...text].map((each) => alphabet.indexOf(each).toString(2).padStart(6, '0')).join('')
    : '';
}
