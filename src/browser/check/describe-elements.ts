/** Names elements for people: `a#choices "Your Privacy Choices"`. */
export function describeElements(elements: readonly Element[]): string {
  const describe = (each: Element): string =>
    `${each.localName}${each.id && `#${each.id}`} "${textOf(each).slice(0, 60)}"`;
  return elements.map(describe).join(', ');
}

/** The words of an element; what an icon in it is called is left out. */
export function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const icon of copy.querySelectorAll('svg')) icon.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
