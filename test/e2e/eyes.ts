/** Where to click, in the viewport's CSS pixels. */
export interface Spot {
  x: number;
  y: number;
  /** Why a click would be in vain just now. */
  obstacle?: string;
}

/** What a visitor sees in a page. It travels there as source, hence one function that uses nothing from outside. */
export function eyes() {
  function find(selector: string): Element | undefined {
    return all(selector)[0];
  }

  function sees(selector: string, text: string | undefined): boolean {
    return visible(selector, text) !== undefined;
  }

  function read(selector: string): string | undefined {
    // Engines differ about a line break behind the last word.
    return shown(visible(selector, undefined))?.trim();
  }

  function spot(selector: string, text: string | undefined): Spot | undefined {
    const element = visible(selector, text);
    if (element === undefined) return undefined;
    const scroll = (): void => element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    if (!inView(box(element))) scroll();
    const { left, top, width, height } = box(element);
    const [x, y] = [left + width / 2, top + height / 2];
    if (element.matches(':disabled')) return { x, y, obstacle: 'it is disabled' };
    const hit = elementAt(x, y);
    const reached = hit !== undefined && (contains(element, hit) || hit.closest('label')?.control === element);
    if (reached) return { x, y };
    // A page that has grown meanwhile may be scrolled further: the next look will tell.
    scroll();
    return { x, y, obstacle: `${hit ? describe(hit) : 'the edge of the window'} covers it` };
  }

  function focused(): string {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element ? describe(element) : 'body';
  }

  function visible(selector: string, text: string | undefined): HTMLElement | undefined {
    return all(selector).find(
      (element): element is HTMLElement => isVisible(element) && (text === undefined || names(element).includes(text)),
    );
  }

  function all(selector: string, root: Document | ShadowRoot = document): Element[] {
    return [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(selector, element.shadowRoot) : []),
    ]);
  }

  function isVisible(element: Element): boolean {
    const { width, height } = box(element);
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  }

  // The first line's box: the middle of a link that wraps may lie beside it.
  function box(element: Element): DOMRect {
    return [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0) ?? new DOMRect();
  }

  function inView({ left, top, right, bottom }: DOMRect): boolean {
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  }

  function elementAt(x: number, y: number, root: Document | ShadowRoot = document): Element | undefined {
    const element = root.elementFromPoint(x, y);
    // A shadow root with nothing there answers with its host or with what is behind it.
    if (!element || element.getRootNode() !== root) return undefined;
    return (element.shadowRoot && elementAt(x, y, element.shadowRoot)) ?? element;
  }

  function contains(element: Element, inner: Element): boolean {
    for (let node: Node | null = inner; node; node = parent(node)) {
      if (node === element) return true;
    }
    return false;
  }

  function parent(node: Node): Node | null {
    if (node instanceof ShadowRoot) return node.host;
    return (node instanceof Element && node.assignedSlot) || node.parentNode;
  }

  function names(element: Element): string[] {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const texts = [element, ...labels].flatMap((each) => [shown(each), each.textContent]);
    return [element.getAttribute('aria-label'), ...texts].map(tidy).filter((name) => name !== '');
  }

  function shown(element: Element | undefined): string | undefined {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden isn't read
    return element instanceof HTMLElement ? element.innerText : undefined;
  }

  function tidy(text: string | null | undefined): string {
    return (text ?? '').replace(/\s+/g, ' ').trim();
  }

  function describe(element: Element): string {
    const name = element === document.body ? '' : (names(element)[0] ?? '');
    return `${element.localName}${element.id && `#${element.id}`}${name && ` "${name}"`}`;
  }

  return { find, sees, read, spot, focused };
}
