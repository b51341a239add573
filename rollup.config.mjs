import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';
import { visualizer } from 'rollup-plugin-visualizer';
import { demoBuilds } from './demo/rollup.mjs';

/** Only takes the types away; `npm run types` checks them. */
const typescriptToScript = () => esbuild({ tsconfig: 'tsconfig.json', target: 'es2022' });

/** @param preamble a comment that the file begins with. */
const minified = (module, preamble) =>
  terser({
    ...{ ecma: 2020, module, mangle: true, format: { preamble } },
    compress: { passes: 3, inline: 1, unsafe: true, unsafe_arrows: true },
  });

/**
 * Chromium compiles all functions at once instead of each when it is first called, which takes less where most of them are.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const compiledAtOnce = '//# allFunctionsCalledOnLoad';

/** Writes `let` for `const`: one word instead of two compresses better, and does the same. Blanks keep the columns of the source map. */
const withoutConst = {
  name: 'without-const',
  transform: (code) => ({ code: code.replace(/\bconst (?=[\w$[{])/g, 'let   '), map: null }),
};

/** The languages that heed has texts in. */
const languages = readdirSync('src/locales').flatMap((name) => /^([a-z]{2}(-[A-Z]\w+)?)\.ts$/.exec(name)?.[1] ?? []);

/** Each language is a file of its own, as a page needs but one. */
const apart = new RegExp(`src/locales/(${languages.join('|')})\\.[jt]s$`);
const isApart = (id, importer) => apart.test(importer && id.startsWith('.') ? join(dirname(importer), id) : id);
const apartFile = (id) => `./heed-${basename(id).replace(/\.ts$/, '.js')}`;

/** Leaves only the values of the texts of a language: their keys are in `keys.ts`, once, in the same order. */
const withoutKeys = {
  name: 'without-keys',
  transform(code, id) {
    if (!languages.includes(id.replace(/.*src.locales.(.*)\.ts$/, '$1'))) return undefined;
    const { body } = this.parse(code);
    const { init } = body.find(({ type }) => type === 'ExportNamedDeclaration').declaration.declarations[0];
    const values = init.properties.map(({ value }) => code.slice(value.start, value.end));
    return { code: `${code.slice(0, init.start)}[${values}]${code.slice(init.end)}`, map: { mappings: '' } };
  },
};

/**
 * A file for a script tag: minified, with everything in it that isn't a file of its own. Nothing in it depends on strict mode, so it
 * doesn't spend bytes on asking for that.
 */
const scriptFile = (name, input, format, preamble) => ({
  input,
  external: (id, importer) => importer !== undefined && isApart(id, importer),
  output: { file: `dist/${name}.js`, format, strict: false, sourcemap: true, paths: apartFile },
  plugins: [
    nodeResolve({ browser: true }),
    ...[typescriptToScript(), withoutConst, withoutKeys],
    minified(format === 'es', preamble),
  ],
});

/** A file for each language; without a source map, as there is nothing to be found in one. */
const localeFiles = {
  input: Object.fromEntries(languages.map((each) => [`heed-${each}`, `src/locales/${each}.ts`])),
  output: { dir: 'dist', format: 'es' },
  plugins: [typescriptToScript(), withoutKeys, minified(true)],
};

/** A first file, and beside it another with what a page may need later, which imports from the first what both need. */
const inParts = (name, input, later) => ({
  ...scriptFile(name, { [name]: input }, 'es'),
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    paths: apartFile,
    entryFileNames: '[name].js',
    chunkFileNames: later,
  },
});

/** The part that concludes, and beside it the one that decides. */
const decidingFiles = inParts('heed-conclude', 'src/conclude-script.ts', 'heed-act.js');

/** The views, and what renders them. */
const view = /ui.[\w-]+\.tsx$|ui.draw\.ts$/;

/** The files whose views Preact renders: `preferences.ts`, and what is reached from there, which is built a second time for it. */
const preacts = /ui.preferences\.ts$|\.preact\.tsx?$/;

/**
 * Gives Preact to the views that have state, which are fetched when they are opened, and to all others its stand-in. What both show is
 * built twice, for Preact as `parts.preact.tsx`, a file that isn't there.
 */
const withSmallPreact = {
  name: 'with-small-preact',
  async resolveId(source, importer = '', options) {
    const isPreacts = preacts.test(importer);
    if (source === 'preact' && view.test(importer) && !isPreacts) return this.resolve('./small-preact.js', importer);
    const found = await this.resolve(source, importer, options);
    return isPreacts && view.test(found?.id) ? found.id.replace(/\.tsx?$/, '.preact$&') : found;
  },
  load: (id) => (id.includes('.preact.ts') ? readFileSync(id.replace('.preact', ''), 'utf8') : undefined),
};

/** English comes with the interface: its readers see the banner a request earlier, and it is there where another language can't be had. */
const withEnglish = {
  name: 'with-english',
  transform(code, id) {
    if (!id.endsWith('locales/files.ts')) return undefined;
    const inside = code.replace("import('./en.js')", 'Promise.resolve({ texts })');
    return { code: `import { texts } from './en.js';${inside}`, map: null };
  },
};

const uiScript = inParts('heed-ui', 'src/ui-script.ts', 'heed-[name].js');

/** The interface: its first layer, and beside it what is opened or takes the place of something. */
const interfaceFiles = {
  ...uiScript,
  external: (id, importer) => !/\ben\.[jt]s$/.test(id) && uiScript.external(id, importer),
  plugins: [withSmallPreact, withEnglish, ...uiScript.plugins],
};

const doors = {
  index: 'src/index.ts',
  ui: 'src/ui.ts',
  react: 'src/react.ts',
  element: 'src/element.ts',
  integrations: 'src/integrations.ts',
  services: 'src/services.ts',
  guard: 'src/guard.ts',
  server: 'src/server.ts',
  html: 'src/html.ts',
  validate: 'src/validate.ts',
};

/** What agents that refuse for people may be told of heed: data, as it is. */
const withAgentRules = {
  name: 'with-agent-rules',
  generateBundle() {
    for (const name of readdirSync('src/agents')) {
      this.emitFile({ type: 'asset', fileName: `agents/${name}`, source: readFileSync(`src/agents/${name}`) });
    }
  },
};

/** What a site installs beside heed, or with it. */
const packages = /^(preact|react|js-cookie|zod|parse5)/;

/** The doors for npm: readable, packages left out, one file each and the types beside it. */
const npmDoors = {
  input: doors,
  external: packages,
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    entryFileNames: '[name].js',
    // Tells frameworks that render React on a server that the browser needs these components, too.
    banner: ({ name }) => (name === 'react' ? "'use client';" : ''),
    chunkFileNames: ({ name }) => `${languages.includes(name) ? 'locales' : 'shared'}/[name].js`,
  },
  plugins: [typescriptToScript(), withoutKeys, withAgentRules],
};

/** A server's TypeScript may know no browser: there these are empty, and elsewhere this adds nothing to them. */
const browserTypes = 'declare global { interface Element {} interface HTMLIFrameElement extends Element {} }';

const npmTypes = {
  input: doors,
  external: packages,
  output: {
    ...{ dir: 'dist', format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared/[name].d.ts' },
    banner: ({ name }) => (name === 'client' ? browserTypes : ''),
  },
  plugins: [dts()],
};

/** Every integration is a file of its own: a page fetches those that its configuration names. */
const integrations = readdirSync('src/integrations')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''));

const builds = [
  scriptFile('heed', 'src/script.ts', 'iife', compiledAtOnce),
  decidingFiles,
  interfaceFiles,
  localeFiles,
  scriptFile('heed-trigger', 'src/trigger-script.ts', 'es'),
  scriptFile('heed-proof', 'src/proof-script.ts', 'es'),
  scriptFile('heed-check', 'src/check-script.ts', 'es'),
  scriptFile('heed-integrations', 'src/integrations-script.ts', 'es'),
  scriptFile('heed-validate', 'src/validate-script.ts', 'es'),
  scriptFile('heed-gate', 'src/gate-script.ts', 'iife'),
  scriptFile('heed-watch', 'src/watch-script.ts', 'es'),
  scriptFile('heed-guard', 'src/guard-script.ts', 'iife'),
  scriptFile('stub', 'src/stub.ts', 'iife'),
  scriptFile('google-stub', 'src/google-stub.ts', 'iife'),
  scriptFile('gpp-stub', 'src/gpp-stub.ts', 'iife'),
  ...integrations.map((id) => scriptFile(`heed-with-${id}`, `src/integrations/${id}.ts`, 'es')),
  npmDoors,
  npmTypes,
  ...demoBuilds(),
];

/**
 * All of it, or `npm run build -- --configOnly heed-ui`: the files with that in their name, for whoever is at work on one. The same
 * for `npm run treemap`.
 */
export default ({ configOnly = '', configTreemap }) => {
  const chosen = builds.filter((build) => isNamed(build, configOnly));
  return configTreemap ? chosen.filter(isForScriptTags).map(withTreemap) : chosen;
};

function isNamed({ input, output }, name) {
  const files = output.file ? [basename(output.file)] : Object.keys(input);
  return files.some((file) => file.startsWith(name));
}

/** Languages, which have no source map, are but a list of words. */
function isForScriptTags({ output, plugins }) {
  return output.sourcemap && plugins.some(({ name }) => name === 'terser');
}

/** Adds a page, `dist/treemap/heed.html` and so on, that shows where the bytes of a minified file come from. */
function withTreemap(build) {
  const [name] = build.output.file ? [basename(build.output.file, '.js')] : Object.keys(build.input);
  const treemap = visualizer({ filename: `dist/treemap/${name}.html`, title: name, sourcemap: true });
  return { ...build, plugins: [...build.plugins, treemap] };
}
