import { describe, expect, it } from 'vitest';
import { benchTable, type Results, writeBenchTable } from './bench-table.js';
import type { Sample } from './measure-visits.js';
import { measures } from './measures.js';

const own = { heed: 'heed', hand: 'by hand', nothing: 'nothing' };
const results: Results = new Map<string, Sample[]>([
  ['nothing', [{ heap: 500 }]],
  ['by hand', [{ firstRaw: 100, heap: 600 }]],
  [
    'heed',
    [{ firstRaw: 900 }, { firstRaw: 1000, shift: 0 }, { firstRaw: 5000 }].map((each) => ({ ...each, heap: 700 })),
  ],
  ['one', [{ firstRaw: 2000, heap: 900, shift: 0.25 }]],
  ['other', [{ firstRaw: 4000, heap: 2500, shift: 0 }]],
]);

/** The cells of a row by the id of its measure, without the label. */
function row(table: string, id: string): string[] {
  const label = measures.find((measure) => measure.id === id)?.label;
  const line = table.split('\n').find((each) => each.startsWith(`| ${label} |`)) ?? '';
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

describe('the table of the bench', () => {
  const table = benchTable(results, own);

  it('tells medians as ratios to the best peer, which what is made by hand is not', () => {
    expect(row(table, 'firstRaw')).toEqual(['0.50', '1.00', '2.00', '0.05', '2.0 kB']);
  });

  it('takes off what the page takes without any of them', () => {
    expect(row(table, 'heap')).toEqual(['0.50', '1.00', '5.00', '0.25', '0.4 kB']);
  });

  it('has rows for what was measured alone', () => {
    expect(table.trim().split('\n')).toHaveLength(2 + 3);
  });

  it('tells what may be zero as it is, and what was not measured as unknown', () => {
    expect(row(table, 'shift')).toEqual(['0', '0.250', '0', '?', '']);
  });

  it('takes the place of the one before in the README, and leaves the rest', () => {
    const readme = (content: string): string => `before\n<!-- bench -->\n${content}<!-- /bench -->\nafter\n`;
    expect(writeBenchTable(readme('| old |\n'), table)).toBe(readme(table));
  });
});
