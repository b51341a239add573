import * as z from 'zod/mini';
import type { HeedConfig } from '../core/config.js';
import { allowedAt, type ConfigIssue, describeIssue } from './describe-issue.js';
import { configSchema } from './schema.js';

/** What `validateConfig` found. */
export type Validation =
  | { readonly ok: true; readonly config: HeedConfig }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/**
 * Checks a configuration, for a build, a test or a server. What concerns more than one part, such as a
 * service's category, is checked once every part has the right shape.
 * @returns a copy of the configuration, or all that is wrong with it.
 */
export function validateConfig(input: unknown): Validation {
  const result = z.safeParse(configSchema, input, { error: allowedAt });
  if (result.success) return { ok: true, config: result.data };
  return { ok: false, issues: result.error.issues.flatMap((issue) => describeIssue(issue, input)) };
}
