import { build } from 'esbuild';

const outfile = 'node_modules/.cache/heed-bench.mjs';
await build({
  entryPoints: ['test/bench/bench.ts'],
  ...{
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  },
});
await import(new URL(`../../${outfile}`, import.meta.url).href);
