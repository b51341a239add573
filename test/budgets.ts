/**
 * What the files of `dist` that a visitor may have to fetch may weigh: bytes after gzip at level 9, a kilobyte has 1000.
 * `test/size.test.ts` holds them against `dist`, and the README's table is checked against them.
 */
export const budgets: Readonly<Record<string, number>> = {
  'heed.js': 6000,
  'heed-ui.js': 8600,
  'heed-preferences.js': 6300,
  'heed-placeholders.js': 2200,
  'heed-en.js': 1800,
  'heed-act.js': 3600,
  'heed-proof.js': 2600,
  'heed-trigger.js': 1200,
  'heed-check.js': 4900,
  'heed-guard.js': 5400,
  'stub.js': 600,
};
