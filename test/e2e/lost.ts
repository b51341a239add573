/**
 * Finds, in the part of heed's interface that is open, words that are cut off or out of reach, and controls that can't be pressed. It
 * travels into the page as source, hence one function that uses nothing from outside.
 */
export async function lost(): Promise<string[]> {
  type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;
  const hosts = document.querySelectorAll('heed-ui, heed-panel, heed-placeholder, heed-trigger');
  const roots = [...hosts].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const modal = roots.flatMap((root) => root.querySelector('dialog[open]') ?? [])[0];
  const elements = (modal ? [modal] : roots).flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')]);

  const hasWords = ({ childNodes }: Element): boolean =>
    [...childNodes].some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim());

  /** All that an element is drawn inside of, from the inside out: slots and hosts of shadow roots too. */
  function around(element: Element): Element[] {
    const next = element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host;
    return next ? [next, ...around(next)] : [];
  }

  /** Nobody should have to scroll in two directions (WCAG 2.2, 1.4.10): beside a box that scrolls is out of sight, too. */
  function cutter(element: Element, line: Box): string | undefined {
    let rect = line;
    for (const box of around(element)) {
      const { overflowX, overflowY, display } = getComputedStyle(box);
      if (display === 'contents' || display === 'inline') continue;
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const isBeside = overflowX !== 'visible' && (rect.left < left - 1 || rect.right > right + 1);
      const isAbove = /hidden|clip/.test(overflowY) && (rect.top < top - 1 || rect.bottom > bottom + 1);
      const [inner, outer] = [
        [rect.left, rect.right, rect.top, rect.bottom],
        [left, right, top, bottom],
      ];
      if (isBeside || isAbove)
        return `${box.localName}.${box.className}: ${inner.map(Math.round)} is not in ${outer.map(Math.round)}`;
      // Once it is scrolled to, it is as high as the box.
      if (/auto|scroll/.test(overflowY)) rect = { left: rect.left, right: rect.right, top, bottom };
    }
    return line.left < -1 || line.right > innerWidth + 1 ? 'the window' : undefined;
  }

  function isInTheWay(element: Element): Element | undefined {
    const { left, top, width, height } = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint(left + width / 2, top + height / 2) ?? document.documentElement;
    const isReached = element.contains(hit) || around(hit).includes(element);
    return isReached || hit.closest('label')?.control === element ? undefined : hit;
  }

  const isSeen = (element: Element): boolean =>
    element.checkVisibility() &&
    [element, ...around(element)].every((each) => getComputedStyle(each).clipPath === 'none');

  // Not every engine lays out what has never been scrolled to.
  for (const element of elements) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return elements.filter(isSeen).flatMap((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const isControl = element.matches('button, a, input, summary');
    const name = `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}"`;
    const rects = isControl || hasWords(element) ? [...element.getClientRects()] : [];
    const cuts = rects.flatMap((rect) => {
      const cut = cutter(element, rect);
      return cut ? `${name} is cut off by ${cut}` : [];
    });
    if (element.clientWidth && element.scrollWidth > element.clientWidth + 1)
      cuts.push(`${name} is too wide for its box`);
    const over = isControl && isInTheWay(element);
    return [...new Set(cuts), ...(over ? [`${name} is under ${over.localName}.${over.className}`] : [])];
  });
}
