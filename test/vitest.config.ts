import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { Engine } from './e2e/visitor.js';

/** What a test imports as heed is the source, so that it need not be built first. */
const door = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

const alias = [
  { find: /^heed$/, replacement: door('index') },
  { find: /^heed\/ui$/, replacement: door('ui') },
  { find: /^heed\/react$/, replacement: door('react') },
  { find: /^heed\/element$/, replacement: door('element') },
  { find: /^heed\/services$/, replacement: door('services') },
  { find: /^heed\/integrations$/, replacement: door('integrations') },
  { find: /^heed\/guard$/, replacement: door('guard') },
  { find: /^heed\/server$/, replacement: door('server') },
  { find: /^heed\/html$/, replacement: door('html') },
  { find: /^heed\/validate$/, replacement: door('validate') },
];

/** A project for each engine; each in its own group, as a small machine has room for two browsers and no more. */
const inEngine = (engine: Engine, groupOrder: number) => ({
  extends: true as const,
  test: {
    name: `e2e-${engine}`,
    include: ['test/e2e/**/*.test.{ts,tsx}', ...(engine === 'chromium' ? ['test/screenshots/*.test.ts'] : [])],
    environment: './test/e2e/browser-environment.ts',
    setupFiles: ['./test/e2e/close-visitors.ts'],
    provide: { engine },
    // A browser waits more than it works, so two share two cores well.
    maxWorkers: 2,
    // Workers keep their browsers from file to file. Every visitor has a profile of its own.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // Of a thousand pages a browser's driver loses one, such as Playwright a navigation of Firefox. The report names tests that ran twice.
    retry: 1,
    sequence: { groupOrder },
  },
});

/** An error of Playwright's own, not of the page: driving Firefox, it fails over a frame that is gone before its document has come. */
const isKnownOfPlaywright = (stack: string): boolean => /BidiPage\._onNavigationCommitted/.test(stack);

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias },
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  test: {
    onUnhandledError: ({ stack = '' }) => !isKnownOfPlaywright(stack),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/screenshots/**'],
          environment: 'node',
          maxWorkers: 2,
          // Property tests and those that compile take their time, two at once.
          testTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      inEngine('chromium', 1),
      inEngine('firefox', 2),
      inEngine('webkit', 3),
    ],
  },
});
