/** Whether a visitor can see an element, be it after scrolling; whether something covers it is another question. */
export function isVisible(element: Element): boolean {
  const { width, height, right, bottom } = element.getBoundingClientRect();
  // An element of one pixel, or beyond the page's edge, is there for screen readers alone.
  const isOnPage = right + scrollX > 0 && bottom + scrollY > 0;
  return (
    width > 1 && height > 1 && isOnPage && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
}
