import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { ProofEntry } from '../src/core/proof-entry.js';
import * as integrations from '../src/integrations.js';
import { texts as en } from '../src/locales/en.js';
import { pageTexts } from '../src/locales/page.js';
import { validateConfig } from '../src/validate.js';
import { budgets, integrationBudget, languageBudget } from './budgets.js';
import { proofEntryOf } from './samples.js';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}));
const codeIn = (...languages: string[]): string[] =>
  blocks.filter(({ language }) => languages.includes(language)).map(({ code }) => code);

/** Names that a README may use without saying where they come from. */
const ambient = `
declare function startCounting(): void;
interface Window { heed: import('heed').ConsentClient }
interface Page { goto(url: string): Promise<unknown>; evaluate<T>(run: () => T): Promise<Awaited<T>> }
declare function test(name: string, run: (fixtures: { page: Page }) => Promise<void>): void;
declare function expect(value: unknown): { toEqual(other: unknown): void };`;

describe('the README', () => {
  // Takes long, with the types of every door.
  it('has code that compiles against the doors, so that a site owner can copy it', () => {
    const options = ts.parseJsonConfigFileContent(
      ts.readConfigFile('test/tsconfig.json', ts.sys.readFile).config,
      ts.sys,
      'test',
    ).options;
    const files = new Map([['readme-ambient.d.ts', ambient]]);
    for (const [at, code] of codeIn('ts', 'tsx').entries()) {
      const dialect = code.includes("'heed/react'") ? '/** @jsxImportSource react */' : '';
      files.set(`readme-${at}.tsx`, `${dialect}\n${code}\nexport {};\n`);
    }
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists, getSourceFile } = host;
    host.readFile = (name) => files.get(name) ?? readFile(name);
    host.fileExists = (name) => files.has(name) || fileExists(name);
    host.getSourceFile = (name, ...rest) => {
      const text = files.get(name);
      return text === undefined
        ? getSourceFile(name, ...rest)
        : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
    };
    const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host);
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText, file }) => [file?.fileName, ts.flattenDiagnosticMessageText(messageText, '\n')]);
    expect(files.size).toBeGreaterThan(4);
    expect(problems).toEqual([]);
  }, 180_000);

  it('has a sample configuration that is valid', () => {
    const samples = codeIn('json').map((code) => validateConfig(JSON.parse(code)));
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('shows an entry of the consent log with every field that one can have but a signal overridden (R-EU-6)', () => {
    const shown = JSON.parse(codeIn('http')[0]?.split('\n\n')[1] ?? '{}') as ProofEntry;
    const { override: _, ...fields } = proofEntryOf({ override: 'known' });
    expect(Object.keys(shown).sort()).toEqual(Object.keys(fields).sort());
    expect(shown.texts).toMatch(/^[\da-f]{64}$/);
    expect(new Date(shown.time).toISOString()).toBe(shown.time);
  });

  it('shows the smallest page as it stands in the demo', () => {
    const page = readFileSync(new URL('demo/smallest.html', root), 'utf8');
    expect(codeIn('html')).toContain(page);
  });

  it('names the sizes that the size test holds the files to', () => {
    const rows = [...readme.matchAll(/^\| `([\w-]+\.js)` \| .+? \| ([\d.]+) kB \|$/gm)];
    expect(Object.fromEntries(rows.map(([, file, size]) => [file, Number(size) * 1000]))).toEqual(budgets);
    const language = readme.match(/^\| `heed-de\.js`, .+ \| ([\d.]+) kB \|$/m);
    expect(Number(language?.[1]) * 1000).toBe(languageBudget);
    const integration = readme.match(/^\| `heed-with-meta-pixel\.js`, .+ \| ([\d.]+) kB \|$/m);
    expect(Number(integration?.[1]) * 1000).toBe(integrationBudget);
  });

  it('names every key of the configuration and every member of the client', () => {
    const config =
      readFileSync(new URL('src/core/config.ts', root), 'utf8').split('export interface HeedConfig')[1] ?? '';
    const client =
      readFileSync(new URL('src/core/client.ts', root), 'utf8').split('export interface ConsentClient')[1] ?? '';
    const keys = [...config.matchAll(/^ {2}readonly (\w+)\?/gm)].map(([, key]) => `\`${key}\``);
    const members = [...client.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, member]) => member ?? '');
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !readme.includes(`| ${key} |`))).toEqual([]);
    const internal = ['config', 'policy', 'heldFrames', 'memo'];
    expect(members.filter((member) => !internal.includes(member) && !readme.includes(`\`${member}`))).toEqual([]);
  });

  it('names every integration by the id of its file and by its factory', () => {
    const files = ts.sys.readDirectory('src/integrations', ['.ts'], undefined, ['*.ts']);
    const ids = files.map((file) => file.replace(/.*\/|\.ts$/g, '')).filter((id) => id !== 'snowplow');
    expect(ids.length).toBeGreaterThan(15);
    const cells = readme.split('\n').filter((line) => line.startsWith('| `'));
    expect(ids.filter((id) => !cells.some((line) => line.includes(`\`${id}\``)))).toEqual([]);
    expect(Object.keys(integrations).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every finding of the self-check', () => {
    const ids = readFileSync(new URL('src/core/finding.ts', root), 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm);
    const rows = readme.matchAll(/^\| `([a-z-]+)` \| (?:error|warning) \|/gm);
    const [all, named] = [ids, rows].map((found) => [...found].map(([, id]) => id).sort());
    expect(all?.length).toBeGreaterThan(20);
    expect(named).toEqual(all);
  });

  it('leads to files and headings that exist', () => {
    const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(
      ([, text = '']) =>
        `#${text
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-')}`,
    );
    const targets = [...readme.matchAll(/\]\(((?!https?:)[^)]+)\)/g)].map(([, target]) => target ?? '');
    const paths = [...readme.matchAll(/`((?:src|test|demo)\/[\w/.-]+)`/g)].map(([, path]) => path ?? '');
    expect(targets.filter((target) => target.startsWith('#') && !headings.includes(target))).toEqual([]);
    const missing = [...targets.filter((target) => !target.startsWith('#')), ...paths].filter(
      (path) => !ts.sys.fileExists(path) && !ts.sys.directoryExists(path),
    );
    expect(missing).toEqual([]);
  });

  it('points to texts of which every key is used by a view', () => {
    const views = ts.sys
      .readDirectory('src/ui')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const made = /^(category|group|link|list|banner|preferences|confirm)\./;
    const unused = [...Object.keys(en), ...Object.keys(pageTexts)].filter(
      (key) => !made.test(key) && !views.includes(`'${key.replace(/\.(opt-in|opt-out|notice|text)$/, '')}'`),
    );
    expect(unused).toEqual([]);
  });
});
