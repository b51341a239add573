import { describe, expect, it } from 'vitest';
import { benchTable, type Results, type Sample, writeBenchTable } from './bench-table.js';
import { growthMeasures, visitMeasures } from './measures.js';

const own = { heed: 'heed', hand: 'by hand', nothing: 'nothing' };
const results: Results = new Map<string, Sample[]>([
  ['nothing', [{ heap: 500 }]],
  ['by hand', [{ firstRaw: 100, heap: 600 }]],
  [
    'heed',
    [{ firstRaw: 900 }, { firstRaw: 1100, shift: 0 }, { firstRaw: 5000 }].map((each) => ({ ...each, heap: 700 })),
  ],
  ['one', [{ firstRaw: 2000, heap: 900, shift: 0.25 }, { firstRaw: 2000 }, {}]],
  ['other', [{ firstRaw: 4000, heap: 2500, shift: 0 }]],
]);

/** The cells of a row by the id of its measure, without the label. */
function row(table: string, id: string): string[] {
  const label = [...visitMeasures, ...growthMeasures].find((measure) => measure.id === id)?.label;
  const line = table.split('\n').find((each) => each.startsWith(`| ${label} |`)) ?? '';
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

describe('the table of the bench', () => {
  const table = benchTable(results, visitMeasures, own);

  it('tells means of the faster half as ratios to the best peer, which what is made by hand is not', () => {
    expect(row(table, 'firstRaw').map((cell) => cell.replace(/ ±.*/, ''))).toEqual([
      '0.50',
      '1.00',
      '2.00',
      '0.05',
      '2.0 kB',
    ]);
  });

  it('tells how far a ratio would be off in another run, as its standard error by leaving out a turn at a time', () => {
    // The ratios are 0.55, 0.45 and 0.45 without the first, the second and the third turn: √(0.0067 · 2 / 3).
    expect(row(table, 'firstRaw')[0]).toBe('0.50 ± 0.07');
  });

  it('takes off what the page takes without any of them', () => {
    expect(row(table, 'heap')).toEqual(['0.50', '1.00', '5.00', '0.25', '0.4 kB']);
  });

  it('has rows for what was measured alone', () => {
    expect(table.trim().split('\n')).toHaveLength(2 + 3);
  });

  it('tells what may be zero as it is, and what was not measured as unknown', () => {
    expect(row(table, 'shift')).toEqual(['0', '0.25', '0', '–', '']);
  });

  it('tells of growth what was measured, and has no column for the best', () => {
    const samples: [string, Sample[]][] = [...results.keys()].map((name) => [name, [{ tags10: 20.4 }]]);
    const growth = benchTable(new Map([...samples, ['other', [{}]]]), growthMeasures, own);
    expect(row(growth, 'tags10')).toEqual(['20 ms', '20 ms', '–', '20 ms']);
    expect(growth.split('\n')[0]).toBe('|  | heed | one | other | by hand |');
  });

  it('takes the place of the one before in the README, and leaves the rest', () => {
    const readme = (content: string): string => `before\n<!-- bench -->\n${content}<!-- /bench -->\nafter\n`;
    expect(writeBenchTable(readme('| old |\n'), 'bench', table)).toBe(readme(table));
  });
});
