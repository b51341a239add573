import type { Integration } from '../core/integration.js';
import { putWritten } from './replay/put-written.js';
import { replayEvents } from './replay/replay-events.js';

/**
 * Makes up for what a script misses that consent lets go when the page is there already: `DOMContentLoaded` and `load`, which a page sends
 * once, and a place to write to by `document.write`.
 */
export function replay(): Integration {
  const end = new AbortController();
  let waits = true;
  return {
    id: 'replay',
    start: (_, until) => {
      // Before the gate gives back what this has been put over.
      until.addEventListener('abort', () => end.abort());
      replayEvents(end.signal);
    },
    tell: () => {
      // Not earlier: heed itself only keeps such scripts from writing, from just before it first tells of anything.
      if (waits) putWritten(end.signal);
      waits = false;
    },
  };
}
