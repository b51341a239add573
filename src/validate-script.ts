import { attempt } from './browser/attempt.js';
import { validateConfig } from './config/validate-config.js';
import type { HeedConfig } from './core/config.js';
import { recordName } from './core/record-name.js';
import { verdictSuffix } from './core/verdict.js';

/** Tells the console what is wrong with a page's configuration, and has the next page conclude, and so tell, anew. */
export function report(config: unknown): void {
  const result = validateConfig(config);
  if (result.ok) return;
  for (const { message } of result.issues) console.error(`heed: ${message}`);
  addEventListener('pagehide', () =>
    attempt(() => localStorage.removeItem(recordName(config as HeedConfig) + verdictSuffix)),
  );
}
