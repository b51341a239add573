import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

export interface BuiltFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Bundles the apps as their authors would while they are at work: with the frameworks' own warnings, and with heed as it is
 * built, found by its name. All at once, as what they share needs no second look.
 */
export async function buildApps(...names: string[]): Promise<BuiltFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: names,
    ...{ bundle: true, splitting: true, format: 'esm', outdir: 'built', logLevel: 'error' },
    write: false,
    // The paths of the tests' own would lead to heed's sources.
    tsconfigRaw: { compilerOptions: { jsxFactory: 'h' } },
    conditions: ['development', 'svelte'],
    define: {
      'process.env.NODE_ENV': '"development"',
      ...{ __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    plugins: [singleFiles],
  });
  return outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
}

const singleFiles: Plugin = {
  name: 'single-files',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, 'utf8'), { filename: path });
      return { contents: compileScript(descriptor, { id: basename(path), inlineTemplate: true }).content };
    });
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path, dev: true }).js.code,
    }));
  },
};
