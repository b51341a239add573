import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { texts as german } from '../src/locales/de.js';
import { files as languages } from '../src/locales/files.js';
import { budgets, integrationBudget, languageBudget } from './budgets.js';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const files = Object.keys(budgets);
const integrations = readdirSync(dist).filter((file) => /^heed-with-.+\.js$/.test(file));
const read = (file: string): string => readFileSync(dist + file, 'utf8');

/** `heed.js`, the guard, the gate's element and the stub are plain scripts; what they fetch are modules. */
const isModule = (file: string): boolean => /^heed-(?!guard|gate)/.test(file);

describe('what a visitor has to fetch', () => {
  it.each(Object.entries(budgets))('stays small: %s, at most %i bytes', (file, bytes) => {
    expect(gzipSync(read(file), { level: 9 }).length).toBeLessThanOrEqual(bytes);
  });

  it.each(Object.keys(languages))('stays small in each language: %s', (language) => {
    expect(gzipSync(read(`heed-${language}.js`), { level: 9 }).length).toBeLessThanOrEqual(languageBudget);
  });

  it.each(integrations)('stays small for each vendor that is told: %s', (file) => {
    expect(gzipSync(read(file), { level: 9 }).length).toBeLessThanOrEqual(budgets[file] ?? integrationBudget);
  });

  it('has the values alone of the texts of a language, in the order of their keys', async () => {
    const { texts } = (await import(`${dist}heed-de.js`)) as { texts: unknown };
    expect(texts).toEqual(Object.values(german));
    expect(read('heed-de.js')).not.toContain('banner.title');
  });

  it.each(files)('has nothing in it of what only checks a configuration: %s', (file) => {
    const { sources } = JSON.parse(read(`${file}.map`)) as { sources: string[] };
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => /zod|src\/config\//.test(source))).toEqual([]);
  });

  it.each(files)('runs in every browser that knows ES2022: %s', (file) => {
    const esCheck = fileURLToPath(new URL('../node_modules/es-check/lib/cli/index.js', import.meta.url));
    const options = ['es2022', dist + file, ...(isModule(file) ? ['--module'] : [])];
    const { status, stdout, stderr } = spawnSync(process.execPath, [esCheck, ...options], { encoding: 'utf8' });
    expect({ status, told: stdout + stderr }).toEqual({ status: 0, told: expect.stringMatching(/checking 1 file/) });
  });

  it('is compiled at once where it is fetched on every page, in Chromium', () => {
    const [first, second] = read('heed.js').split('\n');
    expect(first).toBe('//# allFunctionsCalledOnLoad');
    // The source map has nothing for that line.
    const { mappings } = JSON.parse(read('heed.js.map')) as { mappings: string };
    expect([second?.startsWith('('), mappings.slice(0, 2)]).toEqual([true, expect.stringMatching(/^;[^;]/)]);
  });

  it.each(files)('can be read by a site owner in its source map: %s', (file) => {
    expect(read(file)).toContain(`//# sourceMappingURL=${file}.map`);
    expect(existsSync(`${dist}${file}.map`)).toBe(true);
  });
});
