import { parentOf } from './parent-of.js';

/**
 * Finds what keeps the pointer from an element, however the page is scrolled: a bar that stays in place, or a modal dialog.
 * Scrolls the page.
 * @returns `undefined` when the element can be pressed.
 */
export function findCover(element: Element): Element | undefined {
  let cover: Element | undefined;
  for (const block of ['center', 'start', 'end'] as const) {
    element.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
    // The first line's box: the middle of a link that wraps may lie beside it.
    const { left, top, width, height } = element.getClientRects()[0] ?? new DOMRect();
    const hit = elementAt(left + width / 2, top + height / 2);
    if (hit && isInside(hit, element)) return undefined;
    cover ??= hit ?? document.documentElement;
  }
  return cover;
}

function elementAt(x: number, y: number, root: Document | ShadowRoot = document): Element | undefined {
  const element = root.elementFromPoint(x, y);
  // A shadow root with nothing there answers with its host, or with what is behind it.
  if (!element || element.getRootNode() !== root) return undefined;
  return (element.shadowRoot && elementAt(x, y, element.shadowRoot)) ?? element;
}

function isInside(node: Node | null, element: Element): boolean {
  return !!node && (node === element || isInside(parentOf(node), element));
}
