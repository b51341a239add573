import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

/** As if it were a file of this folder's: that is where packages are looked for. */
const entry = fileURLToPath(new URL('bundled.js', import.meta.url));

/** A script for a page: these lines, with all that they import from npm inside. */
export async function bundle(code: string): Promise<string> {
  const lines = {
    name: 'lines',
    resolveId: (id: string) => (id === entry ? id : undefined),
    load: (id: string) => (id === entry ? code : undefined),
  };
  const plugins = [lines, nodeResolve({ browser: true }), commonjs()];
  // What packages have that a bundler warns of is theirs to mend.
  const built = await rollup({ input: entry, plugins, onLog: () => {} });
  const { output } = await built.generate({ format: 'iife', inlineDynamicImports: true });
  await built.close();
  return output[0].code;
}
