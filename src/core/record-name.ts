import type { HeedConfig } from './config.js';

/** Name of the cookie that holds the record, and of its mirror in localStorage. */
export function recordName({ cookie }: HeedConfig): string {
  return cookie?.name ?? 'heed';
}
