import { readdirSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { demoBuilds } from './demo/rollup.mjs';

const typescriptToScript = () =>
  typescript({
    tsconfig: 'tsconfig.json',
    noEmit: false,
    declaration: false,
    isolatedDeclarations: false,
    // `npm run types` checks them.
    noCheck: true,
    sourceMap: true,
  });

const minified = (module) => terser({ ecma: 2020, module, compress: { passes: 3, unsafe_arrows: true }, mangle: true });

/** Texts are a file of their own for each language: a page needs one. */
const locales = /src\/locales\/\w\w\.ts$|^\.\.\/locales\/\w\w\.js$/;
const localeFile = (id) => id.replace(/.*locales\/(\w\w)\.[jt]s$/, './heed-$1.js');

/** A file for a script tag: everything inside but the texts, minified. */
const scriptFile = (name, input, format) => ({
  input,
  external: (id, importer) => importer && locales.test(id),
  output: { file: `dist/${name}.js`, format, sourcemap: true, paths: localeFile },
  plugins: [nodeResolve({ browser: true }), typescriptToScript(), minified(format === 'es')],
});

const doors = {
  index: 'src/index.ts',
  ui: 'src/ui.ts',
  integrations: 'src/integrations.ts',
  services: 'src/services.ts',
  guard: 'src/guard.ts',
  server: 'src/server.ts',
  html: 'src/html.ts',
  validate: 'src/validate.ts',
};

/** The doors for npm: readable, packages left out, one file each and the types beside it. */
const npmDoors = {
  input: doors,
  external: /^(preact|js-cookie|zod|parse5)/,
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
  },
  plugins: [typescriptToScript()],
};

const npmTypes = {
  input: doors,
  external: /^(preact|js-cookie|zod|parse5)/,
  output: { dir: 'dist', format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared/[name].d.ts' },
  plugins: [dts()],
};

/** Every integration is a file of its own: a page fetches those that its configuration names. */
const integrations = readdirSync('src/integrations')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''));

const builds = [
  scriptFile('heed', 'src/script.ts', 'iife'),
  scriptFile('heed-act', 'src/act-script.ts', 'es'),
  scriptFile('heed-ui', 'src/ui-script.ts', 'es'),
  scriptFile('heed-en', 'src/locales/en.ts', 'es'),
  scriptFile('heed-trigger', 'src/trigger-script.ts', 'es'),
  scriptFile('heed-proof', 'src/proof-script.ts', 'es'),
  scriptFile('heed-check', 'src/check-script.ts', 'es'),
  scriptFile('heed-integrations', 'src/integrations-script.ts', 'es'),
  scriptFile('heed-validate', 'src/validate-script.ts', 'es'),
  scriptFile('heed-guard', 'src/guard-script.ts', 'iife'),
  scriptFile('stub', 'src/stub.ts', 'iife'),
  scriptFile('google-stub', 'src/google-stub.ts', 'iife'),
  ...integrations.map((id) => scriptFile(`heed-with-${id}`, `src/integrations/${id}.ts`, 'es')),
  npmDoors,
  npmTypes,
  ...demoBuilds(),
];

/** All of it, or `npm run build -- --configOnly heed-ui`: the files with that in their name, for whoever is at work on one. */
export default ({ configOnly }) =>
  configOnly ? builds.filter(({ output }) => output.file?.includes(`/${configOnly}`)) : builds;
