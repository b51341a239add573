import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What a layer may import, and by which packages; `types` names layers that it may take types of, no more. */
const layers: Readonly<Record<string, { values: string[]; types?: string[]; packages?: string[] }>> = {
  core: { values: ['core'] },
  browser: { values: ['browser', 'core'], packages: ['js-cookie'] },
  guard: { values: ['guard', 'core'] },
  integrations: { values: ['integrations'], types: ['core'] },
  services: { values: ['services', 'integrations', 'core'] },
  ui: { values: ['ui', 'locales'], types: ['core'], packages: ['preact'] },
  npm: { values: ['npm', 'core', 'browser', 'ui'] },
  binding: { values: ['binding'], types: ['core'] },
  preact: { values: ['preact', 'binding', 'npm', 'ui', 'locales'], types: ['core'], packages: ['preact'] },
  react: { values: ['react', 'binding', 'npm', 'ui', 'locales'], types: ['core'], packages: ['react'] },
  element: { values: ['element', 'binding'], types: ['core'] },
  server: { values: ['server', 'core'] },
  html: { values: ['html', 'core'], packages: ['parse5'] },
  config: { values: ['config', 'locales'], types: ['core', 'integrations'], packages: ['zod'] },
  locales: { values: ['locales'], types: ['core'] },
  doors: {
    values: [
      ...['core', 'browser', 'guard', 'integrations', 'services', 'ui', 'server', 'html', 'config', 'locales'],
      ...['npm', 'binding', 'preact', 'react', 'element'],
    ],
  },
};

/** Core gets time, ids and signals as arguments. */
const forbiddenInCore =
  /^(window|document|navigator|location|localStorage|sessionStorage|globalThis|self|Date|fetch|crypto)$/;

interface Import {
  /** `core/record.ts`, or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
}

const folder = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const sources = new Map(files.map((name) => [name, parse(name)]));
const imports = new Map([...sources].map(([name, source]) => [name, importsOf(name, source)]));
const all = [...imports].flatMap(([name, found]) => found.map((each) => ({ name, ...each })));

describe('the layers of src', () => {
  it('are all there is', () => {
    expect(files.length).toBeGreaterThan(30);
    expect([...new Set(files.map(layerOf))].sort()).toEqual(Object.keys(layers).sort());
  });

  it('import only what the table lets them, so that no visitor downloads anything twice', () => {
    const wrong = all.filter(({ name, target, isType }) => {
      const { values, types = [], packages = [] } = layers[layerOf(name)] ?? { values: [] };
      if (!files.includes(target)) return !packages.some((each) => target === each || target.startsWith(`${each}/`));
      return ![...values, ...(isType ? types : [])].includes(layerOf(target));
    });
    expect(all.length).toBeGreaterThan(80);
    expect(wrong).toEqual([]);
  });

  it('have doors that nothing imports', () => {
    expect(all.filter(({ target }) => files.includes(target) && layerOf(target) === 'doors')).toEqual([]);
  });

  it('have no cycle of values', () => {
    const cycles = files.filter((name) => reach(name).has(name));
    expect(cycles).toEqual([]);
  });

  it('have a core that knows no page, no clock and no chance', () => {
    const core = [...sources].filter(([name]) => layerOf(name) === 'core');
    const mentions = core.flatMap(([name, source]) => valuesOf(source).map((value) => `${name}: ${value}`));
    expect(mentions.length).toBeGreaterThan(100);
    expect(
      mentions.filter((each) => forbiddenInCore.test(each.split(': ')[1] ?? '') || / Math\.random$/.test(each)),
    ).toEqual([]);
  });

  it('have no file that does too much, and no drawer for odds and ends', () => {
    const lines = (name: string): number => readFileSync(join(folder, name), 'utf8').split('\n').length - 1;
    expect(files.filter((name) => layerOf(name) !== 'locales' && lines(name) > 250)).toEqual([]);
    expect(files.filter((name) => /(^|\/)(utils?|helpers?|types|common|misc)(\.|\/)/.test(name))).toEqual([]);
  });
});

function layerOf(name: string): string {
  return dirname(name) === '.' ? 'doors' : (name.split('/')[0] ?? '');
}

function parse(name: string): ts.SourceFile {
  return ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.ESNext, true);
}

function importsOf(name: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean): void => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ target: resolve(name, specifier.text), isType });
  };
  const read = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node)) add((node.argument as ts.LiteralTypeNode).literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, read);
  };
  read(source);
  return found;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause || importClause.name) return false;
  const { phaseModifier, namedBindings } = importClause;
  const isNamed = namedBindings && ts.isNamedImports(namedBindings);
  return (
    phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!!isNamed && namedBindings.elements.every((each) => each.isTypeOnly))
  );
}

function resolve(name: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = relative(folder, join(folder, dirname(name), specifier)).replace(/\.js$/, '');
  return files.find((each) => each === `${target}.ts` || each === `${target}.tsx`) ?? `missing: ${target}`;
}

/** All that a file takes in by values, over any number of steps; a dynamic import is a step, too. */
function reach(name: string, seen = new Set<string>()): Set<string> {
  for (const { target, isType } of imports.get(name) ?? []) {
    if (isType || seen.has(target)) continue;
    seen.add(target);
    reach(target, seen);
  }
  return seen;
}

/** The identifiers that a file uses as values, `Math.random` with its object; names of members and types don't count. */
function valuesOf(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const read = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) found.push(node.getText());
    const isMember =
      ts.isPropertyAccessExpression(node.parent ?? node) && (node.parent as ts.PropertyAccessExpression).name === node;
    if (ts.isIdentifier(node) && !isMember && !ts.isPropertyAssignment(node.parent)) found.push(node.text);
    ts.forEachChild(node, read);
  };
  read(source);
  return found;
}
