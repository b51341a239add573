/**
 * What the files of `dist` that a visitor may have to fetch may weigh: bytes after gzip at level 9, a kilobyte has 1000.
 * `test/size.test.ts` holds them against `dist`, and the README's table is checked against them.
 */
export const budgets: Readonly<Record<string, number>> = {
  'heed.js': 4500,
  'heed-ui.js': 7750,
  'heed-preferences.js': 11800,
  'heed-placeholders.js': 2800,
  'heed-conclude.js': 3650,
  'heed-act.js': 3950,
  'heed-proof.js': 2600,
  'heed-trigger.js': 2450,
  'heed-check.js': 5350,
  'heed-gate.js': 1000,
  'heed-watch.js': 2000,
  'heed-guard.js': 6550,
  'heed-integrations.js': 750,
  'heed-with-google-consent-mode.js': 900,
  'heed-with-gpp.js': 3000,
  'heed-with-uspapi.js': 750,
  'heed-with-follow-tcf.js': 850,
  'heed-with-follow-gpp.js': 900,
  'heed-with-follow-page.js': 750,
  'heed-with-replay-events.js': 700,
  'heed-with-replay-writes.js': 750,
  'heed-with-tcf.js': 750,
  'google-stub.js': 700,
  'gpp-stub.js': 800,
  'stub.js': 600,
};

/** The same for each language's file, `heed-de.js` and so on. */
export const languageBudget = 1600;

/** The same for each integration's that has no line above, `heed-with-meta-pixel.js` and so on. */
export const integrationBudget = 600;
