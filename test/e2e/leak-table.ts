import type { Column } from './leak-page.js';
import { markupWays, scriptWays, storageWays } from './leak-ways.js';
import type { Engine } from './visitor.js';

/** Way → column → what the README says of it. */
export type LeakTable = Readonly<Record<string, Readonly<Record<Column, string>>>>;

/** The columns, in the order of the table, with their headings. */
export const columns: Readonly<Record<Column, string>> = {
  marks: 'marked tags',
  guard: 'guard',
  server: 'server',
  'guard and server': 'guard and server',
};

const ids: readonly string[] = [...markupWays.map(({ id }) => id), ...scriptWays, ...storageWays];
const names: Readonly<Record<Engine, string>> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };
const section = /(?<=<!-- leaks -->\n)[\s\S]*?(?=<!-- \/leaks -->)/;

/** Reads the table of the README; what isn't in it is held. */
export function readLeakTable(readme: string): LeakTable {
  const rows = (section.exec(readme)?.[0] ?? '').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return Object.fromEntries(
    ids.map((id) => {
      const [, , ...cells] = rows.find(([, first]) => first === id) ?? [];
      const entries = Object.keys(columns).map((column, at) => [column, cells[at] ?? 'held']);
      return [id, Object.fromEntries(entries) as Record<Column, string>];
    }),
  );
}

/** The table with what an engine has let through in a column; elsewhere it stays as it is. */
export function withLeaks(table: LeakTable, column: Column, engine: Engine, leaks: readonly string[]): LeakTable {
  return Object.fromEntries(
    ids.map((id) => {
      const row = table[id] as Record<Column, string>;
      return [id, { ...row, [column]: cellOf(id, column, row[column], engine, leaks.includes(id)) }];
    }),
  );
}

/** The README with another table. */
export function writeLeakTable(readme: string, table: LeakTable): string {
  const lines = [
    ['', ...Object.values(columns)],
    ['---', ...Object.values(columns).map(() => '---')],
    ...ids.map((id) => [id, ...Object.values(table[id] ?? {})]),
  ];
  return readme.replace(section, () => lines.map((cells) => `| ${cells.join(' | ')} |\n`).join(''));
}

function cellOf(id: string, column: Column, cell: string, engine: Engine, leaks: boolean): string {
  const way = markupWays.find((each) => each.id === id);
  if (column === 'marks' && way?.unmarkable) return 'no mark';
  // A browser that reads ahead asks for what it has time for.
  const isAhead = column === 'guard' && way !== undefined;
  const word = isAhead ? 'may be asked for' : storageWays.includes(id) ? 'stored' : 'asked for';
  const engines = (Object.keys(names) as Engine[]).filter((each) => {
    const before = cell === word || cell.includes(names[each]);
    return each === engine ? leaks || (isAhead && before) : before;
  });
  if (engines.length === 0) return 'held';
  return engines.length === 3 ? word : `${word} in ${engines.map((each) => names[each]).join(', ')}`;
}
