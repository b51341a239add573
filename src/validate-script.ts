import { attempt } from './browser/attempt.js';
import { validateConfig } from './config/validate-config.js';
import type { HeedConfig } from './core/config.js';
import { recordName } from './core/record-name.js';
import { verdictSuffix } from './core/verdict.js';

/**
 * `dist/heed-validate.js`: tells the console what is wrong with a page's configuration, on localhost or with `data-debug`. Where something
 * is, it drops the kept verdict, so that the next page concludes anew and comes here again.
 */
export function report(config: unknown): void {
  const result = validateConfig(config);
  if (result.ok) return;
  for (const { message } of result.issues) console.error(`heed: ${message}`);
  addEventListener('pagehide', () =>
    attempt(() => localStorage.removeItem(recordName(config as HeedConfig) + verdictSuffix)),
  );
}
