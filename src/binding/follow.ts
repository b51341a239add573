import type { ConsentClient } from '../core/client.js';

/**
 * Tells a component of each change of consent, and once at the beginning, as something may have changed since it was rendered. Always a
 * moment later: while it is being rendered a component may ask what is allowed, which may bring a late signal to light (R-SIG-4), and it
 * must not be told of that change before its rendering is done.
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
