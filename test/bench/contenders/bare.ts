import { build } from 'esbuild';
import { type Contender, inScript, markTags } from '../contender.js';

/** What a good day's work by hand comes to: one language, no signals, nothing taken back. It shows how little is possible at all. */
export const bare: Contender = {
  name: 'by hand',
  head: ({ categories, services }) =>
    `<script>bareWork=${inScript({ categories, services })}</script><script defer src="/bare/banner.js"></script>`,
  body: (work) =>
    `<button type="button" id="again">Privacy choices</button>
    ${markTags(work, ({ src, service }) => `data-category="${service.category}" src="${src}"`)}`,
  files: async () => {
    const { outputFiles } = await build({
      entryPoints: ['test/bench/contenders/bare-banner.ts'],
      ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' },
    });
    return { '/bare/banner.js': outputFiles[0]?.text ?? '' };
  },
  banner: '#banner',
  accept: '#accept',
  choose: '#choose',
  preferences: 'dialog',
};
