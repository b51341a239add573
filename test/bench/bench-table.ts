import type { Measure } from './measures.js';

/** Name of a measure → what was measured, in one turn. */
export type Sample = Readonly<Record<string, number>>;

/** Contender → its samples, one a turn; each turn is the same for all. */
export type Results = ReadonlyMap<string, readonly Sample[]>;

/** The names of those that are no peers: heed, what is made by hand, and the page with nothing. */
export interface Own {
  readonly heed: string;
  readonly hand: string;
  readonly nothing: string;
}

/** What a contender takes. A turn can be left out, by its number, to see how much the figure owes to it. */
type Reading = (name: string, without?: number) => number;

/**
 * What was measured as a table, as many times the best peer's, and ± its standard error where that shows. A figure is the mean of
 * the faster half of the turns: what else the machine does meanwhile only ever adds.
 */
export function benchTable(results: Results, measures: readonly Measure[], own: Own): string {
  const peers = [...results.keys()].filter((name) => !Object.values(own).includes(name));
  const names = [own.heed, ...peers, own.hand];
  const isMeasured = ({ id }: Measure): boolean => [...results.values()].flat().some((sample) => id in sample);
  const rows = measures.filter(isMeasured).map((measure) => {
    const read = readingOf(results, measure, own.nothing);
    const [best] = peers.filter((name) => !Number.isNaN(read(name))).sort((a, b) => read(a) - read(b));
    const cell = (name: string): string => {
      const value = read(name);
      if (Number.isNaN(value)) return '–';
      if (measure.plain || best === undefined) return amount(value, measure);
      // A contender that takes no more than the page without any is below what can be measured.
      if (value <= 0 || read(best) <= 0) return '~0';
      const turns = turnsOf(results, name, measure);
      return withError((without) => read(name, without) / read(best, without), turns);
    };
    return [measure.label, ...names.map(cell), measure.plain || best === undefined ? '' : amount(read(best), measure)];
  });
  const lines = [['', ...names, '1.0 is'], ['---', ...names.map(() => '---:'), '---:'], ...rows];
  const isPlain = measures.every(({ plain }) => plain);
  return lines.map((cells) => `| ${(isPlain ? cells.slice(0, -1) : cells).join(' | ')} |\n`).join('');
}

/** The README with another table between the two comments of a name. */
export function writeBenchTable(readme: string, name: string, table: string): string {
  return readme.replace(new RegExp(`(?<=<!-- ${name} -->\n)[\\s\\S]*?(?=<!-- /${name} -->)`), () => table);
}

function readingOf(results: Results, measure: Measure, nothing: string): Reading {
  const read: Reading = (name, without) => {
    const turns = turnsOf(results, name, measure).filter((turn) => turn !== without);
    const sorted = turns.map((turn) => results.get(name)?.[turn]?.[measure.id] as number).sort((a, b) => a - b);
    const faster = sorted.slice(0, Math.ceil(sorted.length / 2));
    return faster.reduce((sum, value) => sum + value, 0) / faster.length;
  };
  return measure.beyond ? (name, without) => read(name, without) - read(nothing, without) : read;
}

/** The numbers of the turns in which it was measured. */
function turnsOf(results: Results, name: string, { id }: Measure): number[] {
  return (results.get(name) ?? []).flatMap((sample, turn) => (Number.isFinite(sample[id]) ? turn : []));
}

/** A ratio, and its standard error from what it is without each of the turns (jackknife). */
function withError(ratio: (without?: number) => number, turns: readonly number[]): string {
  const others = turns.map(ratio);
  const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
  const square = others.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const digits = ratio() < 10 ? 2 : 0;
  const error = Math.sqrt((square * (turns.length - 1)) / turns.length).toFixed(digits);
  // Not a number where there was but one turn.
  return ratio().toFixed(digits) + (Number(error) ? ` ± ${error}` : '');
}

function amount(value: number, { unit }: Measure): string {
  if (unit === 'kB') return `${(value / 1000).toFixed(1)} kB`;
  return `${Number(value.toFixed(value < 1 ? 3 : 0))} ${unit}`.trim();
}
