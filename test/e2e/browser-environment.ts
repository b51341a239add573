import type { Environment } from 'vitest/runtime';

/** Node's environment, which closes the browsers of a worker as that ends: other hooks of vitest run for each file or for the whole run. */
// biome-ignore lint/style/noDefaultExport: vitest takes an environment by its default export
export default {
  name: 'browsers',
  viteEnvironment: 'ssr',
  setup: () => ({
    teardown: async (global: { closeBrowsers?: () => Promise<void> }) => global.closeBrowsers?.(),
  }),
} satisfies Environment;
