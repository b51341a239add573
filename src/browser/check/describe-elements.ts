/** Names elements for people: `a#choices "Your Privacy Choices"`. */
export function describeElements(elements: readonly Element[]): string {
  const describe = (each: Element): string =>
    `${each.localName}${each.id && `#${each.id}`} "${textOf(each).slice(0, 60)}"`;
  return elements.map(describe).join(', ');
}

/** The words of an element; what an icon in it is called is left out. */
export function textOf(element: Element): string {
  return wordsIn(element).replace(/\s+/g, ' ').trim();
}

/** Reads the nodes themselves: a clone would run the constructors of the page's own elements, and fetch and play what is in it. */
function wordsIn(node: Node): string {
  const isIcon = node.nodeName.toLowerCase() === 'svg';
  return node instanceof Text ? node.data : isIcon ? '' : [...node.childNodes].map(wordsIn).join('');
}
