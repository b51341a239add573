import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

const dir = fileURLToPath(new URL('build', import.meta.url));
const tsconfig = fileURLToPath(new URL('tsconfig.json', import.meta.url));

/**
 * The demo's builds, to come after the library's: the pages for the server, and two scripts that use the built package
 * by its name, as any site does.
 * @param {import('rollup').Plugin[]} [plugins] Further ones, such as a minifier.
 * @returns {import('rollup').RollupOptions[]}
 */
export function demoBuilds(plugins = []) {
  return [
    {
      input: { app: 'demo/app.tsx', 'inspector-entry': 'demo/inspector-entry.tsx' },
      plugins: [nodeResolve({ browser: true, dedupe: ['preact'] }), json, typescriptToScript(), ...plugins],
      output: { dir, format: 'es', chunkFileNames: 'shared.js' },
    },
    {
      input: { pages: 'demo/pages.tsx' },
      external: /^preact/,
      plugins: [json, typescriptToScript(), ...plugins],
      output: { dir, format: 'es' },
    },
  ];
}

/** Only takes the types away; `npm run types` checks them. */
const typescriptToScript = () => esbuild({ tsconfig, target: 'es2022' });

/** @type {import('rollup').Plugin} */
const json = {
  name: 'json',
  transform: (code, id) =>
    id.endsWith('.json') ? { code: `export default ${code}`, map: { mappings: '' } } : undefined,
};
