/** Keeps a key from the page: its shortcuts pass over its own fields and buttons, but don't see those in a shadow root. */
export function keepKey(event: KeyboardEvent): void {
  event.stopPropagation();
}
