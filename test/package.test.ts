import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let site = '';
let tarball = '';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const {
  dependencies,
  peerDependencies,
  exports: doors,
} = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
};

/** A site that has installed heed from its package: `dist` as it is built, and what it depends on. */
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'heed-package-'));
  const modules = join(site, 'node_modules');
  mkdirSync(join(modules, 'heed'), { recursive: true });
  // The build is a step of its own, before all tests.
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', site], {
    ...{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  tarball = join(site, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'heed'), '--strip-components=1']);
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(site, 'package.json'), '{"type":"module"}');
}, 60_000);

afterAll(() => rmSync(site, { recursive: true, force: true }));

describe('the package', () => {
  it('holds everything that its exports name', () => {
    const files = Object.values(doors).flatMap((door) => (typeof door === 'string' ? door : Object.values(door)));
    expect(files.length).toBeGreaterThan(6);
    expect(files.filter((file) => !existsSync(join(site, 'node_modules/heed', file.replace('*', ''))))).toEqual([]);
  });

  it('holds what a site needs and nothing of how heed is made', () => {
    const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const others = listed.filter(
      (name) => !/^package\/(dist\/|(package\.json|README\.md|LICENSE|CHANGELOG\.md)$)/.test(name),
    );
    expect(others).toEqual([]);
    for (const name of [
      'LICENSE',
      'README.md',
      'dist/heed.js',
      'dist/heed-conclude.js',
      'dist/heed-act.js',
      'dist/heed-proof.js',
      'dist/heed-guard.js',
      'dist/stub.js',
    ]) {
      expect(listed).toContain(`package/${name}`);
    }
  });

  it.each([
    'heed',
    'heed/ui',
    'heed/react',
    'heed/element',
    'heed/integrations',
    'heed/services',
    'heed/guard',
    'heed/server',
    'heed/html',
    'heed/validate',
  ])('can be imported on a server, by its name: %s', (name) => {
    const code = `import('${name}').then((door) => console.log(typeof document, Object.keys(door).length))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--eval', code], { cwd: site, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^undefined [1-9]\d*\n$/), stderr: '' });
  });

  it('denies on a server (R-EU-1)', () => {
    const code = `import { createConsent } from 'heed';
      const client = createConsent({ model: 'opt-out' });
      await client.ready;
      console.log(client.allows('necessary'), client.allows('sale'), await client.acceptAll(), (await client.proof()).events, await client.selfCheck());`;
    const options = ['--input-type=module', '--eval', code];
    const { stdout, stderr } = spawnSync(process.execPath, options, { cwd: site, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'true false false [] []\n', stderr: '' });
  });

  it('reads consent on a server with no package behind it (R-SIG-2)', async () => {
    const warnings: string[] = [];
    const onLog = (_: string, { message }: { message: string }): unknown => warnings.push(message);
    const bundle = await rollup({ input: join(site, 'node_modules/heed/dist/server.js'), onLog });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    // A package behind it would show: Rollup leaves what it can't resolve as an import, and warns.
    const imports = output.flatMap((each) => (each.type === 'chunk' ? [...each.imports, ...each.dynamicImports] : []));
    expect({ files: output.length, imports, warnings }).toEqual({ files: 1, imports: [], warnings: [] });
    expect(output[0].exports.sort()).toEqual([
      'ConsentError',
      'checkGpcJson',
      'contentSecurityPolicy',
      'gpcJson',
      'readConsent',
    ]);
    expect(
      Object.keys(output[0].modules).filter((path) => !/heed.dist.(server|shared.[\w-]+)\.js$/.test(path)),
    ).toEqual([]);
  });

  it('is bundled into an app without what the app does not use', async () => {
    const code = "import { createConsent } from 'heed';\ncreateConsent({}, { ui: () => import('heed/ui') });\n";
    const { atOnce, all, warnings } = await bundleApp(code);
    expect(warnings).toEqual([]);
    expect(atOnce.some((module) => /heed.dist/.test(module))).toBe(true);
    expect(atOnce.filter((module) => /preact|zod|js-cookie|dist.ui\.js/.test(module))).toEqual([]);
    expect(all.filter((module) => /zod/.test(module))).toEqual([]);
  });

  it('brings a React app no Preact before a surface is shown, and tells servers that it is for the browser', async () => {
    const { atOnce, all, warnings } = await bundleApp("export { Banner, ConsentProvider, Gate } from 'heed/react';");
    // Rollup warns that it leaves out the directive 'use client'.
    expect(warnings.filter((warning) => !/'use client'|"use client"/.test(warning))).toEqual([]);
    expect(atOnce.filter((module) => /preact|zod|js-cookie/.test(module))).toEqual([]);
    expect(all.some((module) => /preact/.test(module))).toBe(true);
    expect(read('dist/react.js')).toMatch(/^'use client';\n/);
  });

  it('is packed as publint asks for, strictly', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(site, 'node_modules/heed'), strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that are right wherever ES modules are', async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
    // heed is an ES module, and said so; what only resolves CommonJS or no `exports` is no customer of it.
    const isOurs = (problem: object): boolean =>
      !('resolutionKind' in problem) || /^(node16-esm|bundler)$/.test(`${problem.resolutionKind}`);
    expect(result.types).toMatchObject({ kind: 'included' });
    expect('problems' in result ? result.problems.filter(isOurs) : result).toEqual([]);
  }, 60_000);
});

describe('the repository', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);

  it('has a lock file that leaves everybody their own registry', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });

  it('names no registry and no path of the machine that it was made on', () => {
    const forbidden = [
      ['', 'work', ''],
      ['', 'root', ''],
      ['', 'home', ''],
    ].map((parts) => parts.join('/'));
    const registry = /https?:\/\/(?!127\.0\.0\.1|localhost)[\w.-]*\b(registry|npmjs|artifactory|nexus|verdaccio)\b/;
    const isText = (path: string): boolean => !/\.(png|jpe?g|gif|ico|woff2?|zip|tgz)$/.test(path);
    const telling = tracked
      .filter((path) => isText(path) && existsSync(join(root, path)))
      .filter((path) => {
        const text = read(path);
        return registry.test(text) || forbidden.some((each) => text.includes(each));
      });
    expect(tracked.length).toBeGreaterThan(50);
    expect(telling).toEqual([]);
  });
});

/** Bundles an app of that site; gives the modules that it has from the start, and all of them. */
async function bundleApp(code: string): Promise<{ atOnce: string[]; all: string[]; warnings: string[] }> {
  const input = join(site, 'app.js');
  writeFileSync(input, code);
  const warnings: string[] = [];
  const onLog = (_: string, { message }: { message: string }): unknown => warnings.push(message);
  const bundle = await rollup({ input, external: 'react', plugins: [nodeResolve({ browser: true })], onLog });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  const chunks = output.filter((each) => each.type === 'chunk');
  const first = chunks.find(({ isEntry }) => isEntry);
  const atOnce = chunks.filter((each) => each === first || first?.imports.includes(each.fileName));
  const [modulesAtOnce = [], all = []] = [atOnce, chunks].map((some) =>
    some.flatMap((each) => Object.keys(each.modules)),
  );
  return { atOnce: modulesAtOnce, all, warnings };
}
