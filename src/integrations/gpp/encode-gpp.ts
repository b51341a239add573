import type { Field, FieldValue, Section } from './sections.js';

/** A subsection's fields by name; what is missing is 0, not applicable. */
export type Values = Readonly<Record<string, FieldValue>>;

/** A section with what each of its subsections says. */
export interface Filled {
  readonly section: Section;
  readonly values: readonly Values[];
}

/** The numbers that Fibonacci coding adds up, as far as ids of sections need them. */
const fibonacci: readonly number[] = [1, 2, 3, 5, 8, 13, 21, 34, 55];

/**
 * Writes a GPP string.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/Consent%20String%20Specification.md
 * @param filled in the order of their ids.
 */
export function encodeGpp(filled: readonly Filled[]): string {
  return [toText(header(filled.map(({ section }) => section.id))), ...filled.map(encodeSection)].join('~');
}

/** Writes one section, as it stands in a GPP string. */
export function encodeSection({ section, values }: Filled): string {
  return values
    .map((each, at) =>
      toText((section.subsections[at] as readonly Field[]).map((field) => bitsOf(field, each)).join('')),
    )
    .join('.');
}

function bitsOf({ name, bits, count }: Field, values: Values): string {
  const value = values[name] ?? 0;
  // Not by `Array.from`, which old libraries, such as Prototype.js, replace by one that makes copies alone.
  return [...Array(count ?? 1)].map((_, at) => toBits(Number(Array.isArray(value) ? value[at] : value), bits)).join('');
}

/** Type 3, version 1, and the ids as a range: each run of neighbours is one item, told by its distance from the last. */
function header(ids: readonly number[]): string {
  const isThere = [...Array(ids.at(-1) ?? 0)].map((_, at) => Number(ids.includes(at + 1))).join('');
  const runs = [...isThere.matchAll(/(0*)1(1*)/g)] as unknown as [run: string, gap: string, more: string][];
  const items = runs.map(
    ([, gap, more]) => (more ? 1 : 0) + toFibonacci(gap.length + 1) + (more && toFibonacci(more.length)),
  );
  return `000011000001${toBits(items.length, 12)}${items.join('')}`;
}

function toFibonacci(value: number): string {
  let rest = value;
  let code = '1';
  for (const number of fibonacci.filter((each) => each <= value).reverse()) {
    const isIn = number <= rest;
    code = Number(isIn) + code;
    if (isIn) rest -= number;
  }
  return code;
}

function toBits(value: number, bits: number): string {
  return value.toString(2).padStart(bits, '0');
}

/** The standard asks for whole characters. Whole bytes as well, as the IAB's library has it, can be read by any base64. */
function toText(bits: string): string {
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  return btoa(String.fromCharCode(...bytes)).replace(/\W/g, (each) => ({ '+': '-', '/': '_' })[each] ?? '');
}
