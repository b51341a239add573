import type { Finding, FindingId } from '../../core/finding.js';

/** Makes a list of one finding; an error unless it is said to be a warning. */
export function tell(
  id: FindingId,
  message: string,
  elements: readonly Element[] = [],
  severity: Finding['severity'] = 'error',
): Finding[] {
  return [{ id, severity, message, elements }];
}
