import { putWritten } from './put-written.js';
import { replayEvents } from './replay-events.js';

/**
 * Makes up for what a script misses that consent has let go late: the events that a page sends once, and a place to write to.
 * Has to be called before anything is released.
 * @param until takes it off the page again.
 */
export function replay(until: AbortSignal): void {
  replayEvents(until);
  putWritten(until);
}
