/** Finds the site's own elements, in the page and in every open shadow root but heed's. */
export function findElements(selector: string, root: Document | ShadowRoot = document): HTMLElement[] {
  const found = new Set(root.querySelectorAll(selector));
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(found.has(element) ? [element] : []),
    ...(element.shadowRoot && !element.localName.startsWith('heed-') ? findElements(selector, element.shadowRoot) : []),
  ]);
}
