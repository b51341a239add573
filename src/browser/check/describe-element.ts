/** Names an element for people: `a#choices "Your Privacy Choices"`. */
export function describeElement(element: Element): string {
  const text = textOf(element);
  return `${element.localName}${element.id && `#${element.id}`}${text && ` "${text.slice(0, 60)}"`}`;
}

/** The words of an element, or its label where it has none; what an icon is called inside is left out. */
export function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll('svg, style, script')) other.remove();
  const words = (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  return words || (element.getAttribute('aria-label') ?? '');
}
