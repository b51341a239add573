import type { Sample } from './measure-visits.js';
import { type Measure, measures } from './measures.js';

/** Contender → its samples, one a round. */
export type Results = ReadonlyMap<string, readonly Sample[]>;

/**
 * The medians as a table, as many times the best peer's.
 * @param own names of those that are no peers: heed, what is made by hand, and the page with nothing.
 */
export function benchTable(results: Results, own: { heed: string; hand: string; nothing: string }): string {
  const peers = [...results.keys()].filter((name) => !Object.values(own).includes(name));
  const names = [own.heed, ...peers, own.hand];
  const isMeasured = ({ id }: Measure): boolean => [...results.values()].flat().some((sample) => id in sample);
  const rows = measures.filter(isMeasured).map((measure) => {
    const measured = (name: string): number => valueIn(results, name, measure, own.nothing);
    const best = Math.min(...peers.map(measured).filter((value) => !Number.isNaN(value)));
    const cells = names.map((name) => cellOf(measured(name), best, measure));
    return [measure.label, ...cells, measure.plain || peers.length === 0 ? '' : amount(best, measure)];
  });
  const lines = [['', ...names, '1.0 is'], ['---', ...names.map(() => '---:'), '---:'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** The README with another table. */
export function writeBenchTable(readme: string, table: string): string {
  return readme.replace(/(?<=<!-- bench -->\n)[\s\S]*?(?=<!-- \/bench -->)/, () => table);
}

function valueIn(results: Results, name: string, { id, beyond }: Measure, nothing: string): number {
  const median = (of: string): number => medianOf((results.get(of) ?? []).map((sample) => sample[id] ?? Number.NaN));
  return median(name) - (beyond ? median(nothing) : 0);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function cellOf(value: number, best: number, measure: Measure): string {
  if (Number.isNaN(value)) return '?';
  if (measure.plain || best === Number.POSITIVE_INFINITY) return amount(value, measure);
  // What is no more than the page's own is below what can be measured.
  return value <= 0 || best <= 0 ? '~0' : (value / best).toFixed(value / best < 10 ? 2 : 0);
}

function amount(value: number, { unit }: Measure): string {
  if (unit === 'kB') return `${(value / 1000).toFixed(1)} kB`;
  const digits = unit === '' && !Number.isInteger(value) ? 3 : 0;
  return `${value.toFixed(digits)} ${unit}`.trim();
}
