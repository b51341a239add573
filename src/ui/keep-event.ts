/**
 * Keeps an event from the page, which doesn't see what in a shadow root it is for: shortcuts pass over the page's own fields and buttons
 * alone, and a script that scrolls the page itself leaves the wheel to the page's own boxes alone.
 */
export function keepEvent(event: Event): void {
  event.stopPropagation();
}

/** Keeps those keys from the page that press a button: a player or a slide show that has them for itself would let nothing be pressed. */
export function keepPress(event: KeyboardEvent): void {
  if (/^( |Enter)$/.test(event.key)) keepEvent(event);
}
