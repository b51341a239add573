import { validateConfig } from './validate-config.js';

/** All that is wrong with a configuration, a line each, for a terminal; empty when it is fine. */
export function explainConfig(input: unknown): string {
  const result = validateConfig(input);
  return result.ok ? '' : result.issues.map(({ message }) => message).join('\n');
}
