import type { ConsentClient } from 'heed';

const key = 'specimen.inspector';

/** Whether the visitor left the inspector open; `undefined` when nothing is remembered, or storage is blocked. */
export function recallOpen(): boolean | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : kept === 'open';
  } catch {
    return undefined;
  }
}

/** Remembers whether the inspector is open, for visitors who allow functional cookies; heed deletes it once they don't. */
export function keepOpen(client: ConsentClient | undefined, open: boolean): void {
  try {
    if (client?.allows('specimen-inspector')) localStorage.setItem(key, open ? 'open' : 'closed');
  } catch {
    // Storage is blocked.
  }
}
