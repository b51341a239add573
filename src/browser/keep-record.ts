import type { HeedConfig } from '../core/config.js';
import { onceVisitIsOver } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import type { ConsentRecord } from '../core/record.js';
import { writeRecord } from './record-writer.js';

/**
 * Stores a record, for the first time or again. One that overrides a signal for the visit goes into a cookie of its own, beside the
 * record that holds after the visit (R-CA-3, R-CA-5).
 */
export function keepRecord(policy: Policy, config: HeedConfig, record: ConsentRecord): void {
  if (record.override === 'visit') writeRecord(onceVisitIsOver(policy, record), config, policy.kept);
  writeRecord(record, config, policy.kept);
}
