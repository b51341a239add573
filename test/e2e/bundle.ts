import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A script for a page: these lines, with all that they import from npm inside, and heed as it is built. */
export async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    ...{ bundle: true, format: 'iife', logLevel: 'error', write: false },
    // The paths of the tests' own would lead to heed's sources.
    tsconfigRaw: {},
  });
  return outputFiles.map(({ text }) => text).join('');
}
