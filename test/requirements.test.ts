import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

/** The groups of the table, each with the number of its requirements. */
const groups = { CA: 16, SIG: 8, EU: 7, A11Y: 5, STO: 3, LOAD: 6, GCM: 2, VEN: 2, GPP: 5, USP: 1 } as const;
const ids = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, at) => `R-${group}-${at + 1}`),
);
const rows = [...readme.matchAll(/^\| (R-\w+-\d+) \|.*\| ([^|]+) \|$/gm)].map(([, id = '', files = '']) => ({
  id,
  files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
}));
const cited = new Map(
  readdirSync(`${root}test`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => [`test/${name}`, citedBy(`${root}test/${name}`)]),
);

describe("the README's table of requirements", () => {
  it('has a row for each, and each once', () => {
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it('names tests that say in their names what they show', () => {
    const wrong = rows.flatMap(({ id, files }) =>
      files.filter((file) => !cited.get(file)?.has(id)).map((file) => `${id} is not in a test name of ${file}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names a test in real browsers for each', () => {
    expect(rows.filter(({ files }) => !files.some((file) => file.startsWith('test/e2e/')))).toEqual([]);
  });

  it('knows every requirement of these groups that a test cites', () => {
    const known = new RegExp(`^R-(${Object.keys(groups).join('|')})-`);
    const all = new Set([...cited.values()].flatMap((found) => [...found]));
    expect([...all].filter((id) => known.test(id) && !ids.includes(id))).toEqual([]);
  });
});

/** The ids in the names of a file's tests. */
function citedBy(path: string): Set<string> {
  const found = new Set<string>();
  const read = (node: ts.Node): void => {
    const [name] = ts.isCallExpression(node) ? node.arguments : [];
    if (name && ts.isStringLiteralLike(name)) for (const [id] of name.text.matchAll(/\bR-[A-Z\d]+-\d+/g)) found.add(id);
    ts.forEachChild(node, read);
  };
  read(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true));
  return found;
}
