import type { ConsentClient } from '../core/client.js';

/**
 * Tells a component of changes of consent, and once after it has begun to follow, for what has changed between its rendering and
 * that. A moment later each time: asking what is allowed may itself bring a late signal to light (R-SIG-4), and a component must
 * not be told of that in the middle of a rendering.
 * @returns a function that ends it.
 */
export function follow(client: ConsentClient, onChange: () => void): () => void {
  let isOver = false;
  const leave = client.subscribe(() => queueMicrotask(() => isOver || onChange()));
  return () => {
    isOver = true;
    leave();
  };
}
