import type { HeedEvents } from '../core/events.js';

/** Dispatches `heed:change` and the like on `document`, where a page without a bundler can listen. */
export function emit<Type extends 'change' | 'release' | 'opt-out' | 'conflict'>(
  type: Type,
  detail: HeedEvents[`heed:${Type}`],
): void {
  document.dispatchEvent(new CustomEvent(`heed:${type}`, { detail }));
}
