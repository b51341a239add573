import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Makes a script for a page of lines of code: with all that they import from npm inside, heed too, as it is built. */
export async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    ...{ bundle: true, format: 'iife', logLevel: 'error', write: false },
    // The `paths` of the tests' own tsconfig.json would lead to heed's sources.
    tsconfigRaw: {},
  });
  return outputFiles.map(({ text }) => text).join('');
}
