import { alphabet, fibonacci } from './bits.js';
import type { Field, FieldValue, Section } from './sections.js';

/** A subsection's fields by name; what is missing is 0, not applicable. */
export type Values = Readonly<Record<string, FieldValue>>;

/** A section with what each of its subsections says. */
export interface Filled {
  readonly section: Section;
  readonly values: readonly Values[];
}

/**
 * Writes a GPP string.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/Consent%20String%20Specification.md
 * @param filled in the order of their ids.
 */
export function encodeGpp(filled: readonly Filled[]): string {
  return [toText(header(filled.map(({ section }) => section.id))), ...filled.map(encodeSection)].join('~');
}

/** Of a section alone, as `encodeGpp` has it. */
export function encodeSection({ section, values }: Filled): string {
  return values
    .map((each, at) => toText((section.subsections[at] ?? []).map((field) => bitsOf(field, each)).join('')))
    .join('.');
}

function bitsOf({ name, bits, count }: Field, values: Values): string {
  const value = values[name] ?? 0;
  return Array.from({ length: count ?? 1 }, (_, at) =>
    toBits(Number(Array.isArray(value) ? value[at] : value), bits),
  ).join('');
}

/** Type 3, version 1, and the ids as a range: each run of neighbours is one item, told by its distance from the last. */
function header(ids: readonly number[]): string {
  let last = 0;
  let items = 0;
  let range = '';
  for (let at = 0; at < ids.length; at++) {
    const first = ids[at] as number;
    while (ids[at + 1] === (ids[at] as number) + 1) at++;
    const end = ids[at] as number;
    range += (end > first ? '1' : '0') + toFibonacci(first - last) + (end > first ? toFibonacci(end - first) : '');
    last = end;
    items++;
  }
  return toBits(3, 6) + toBits(1, 6) + toBits(items, 12) + range;
}

function toFibonacci(value: number): string {
  let rest = value;
  let code = '';
  for (const number of fibonacci.filter((each) => each <= value).reverse()) {
    code = (number <= rest ? '1' : '0') + code;
    if (number <= rest) rest -= number;
  }
  return `${code}1`;
}

function toBits(value: number, bits: number): string {
  return value.toString(2).padStart(bits, '0');
}

/** The standard asks for whole characters. Whole bytes as well, as the IAB's library has it, can be read by any base64. */
function toText(bits: string): string {
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return (bytes.match(/.{1,6}/g) ?? []).map((six) => alphabet[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}
