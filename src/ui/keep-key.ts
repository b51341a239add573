/** Keeps a key from the page: its shortcuts spare its own fields and buttons, and can see none in a shadow root. */
export function keepKey(event: KeyboardEvent): void {
  event.stopPropagation();
}
