import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');
const sources = readdirSync(new URL('src/ui', root)).map((name) => read(`src/ui/${name}`));

/** What is in backticks between two phrases of the README. */
function named(from: string, to: string): string[] {
  const [, text = ''] = readme.split(from);
  return [...(text.split(to)[0] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
}

const found = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name))),
];

describe('what the README says that others may rely on', () => {
  it('are all the parts that there are, and no others', () => {
    const parts = [...found(/\bpart="([\w-]+)"/g), ...found(/<Modal consent=\{consent\} name="([\w-]+)"/g)];
    const listed = [...named('The parts of `heed-ui` are', 'Keep `reject`'), ...named('of a panel ', ' beside them')];
    expect([...new Set(listed.filter((name) => !name.startsWith('heed-')))].sort()).toEqual(parts.sort());
  });

  it('are the names of the words in the page: each answer has its own', () => {
    const answers = ['banner', 'preferences'].flatMap((source) => [`${source}-reject`, `${source}-accept`]);
    const slots = [...found(/<Words name="([\w-]+)"/g), ...answers];
    expect(named('the words of the banner and of the buttons:', '|').sort()).toEqual(slots.sort());
  });
});
