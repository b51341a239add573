import type { Environment } from 'vitest/runtime';

/** Node, and at the worker's end no browser left behind: the only hook that vitest has between a file and all files. */
// biome-ignore lint/style/noDefaultExport: vitest takes an environment by its default export
export default {
  name: 'browsers',
  viteEnvironment: 'ssr',
  setup: () => ({
    teardown: async (global: { closeBrowsers?: () => Promise<void> }) => global.closeBrowsers?.(),
  }),
} satisfies Environment;
