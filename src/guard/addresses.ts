/** Element → the attributes by which it requests something; elements of SVG among them. */
export const addresses: Readonly<Record<string, readonly string[]>> = {
  script: ['src', 'href'],
  iframe: ['src', 'srcdoc'],
  img: ['srcset', 'src'],
  source: ['srcset', 'src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  input: ['src'],
  object: ['data'],
  link: ['href', 'imagesrcset'],
  image: ['href'],
  feImage: ['href'],
};

const askingElements = Object.entries(addresses)
  .flatMap(([tag, names]) => names.map((name) => `${tag}[*|${name}]`))
  .concat('template')
  .join();

/** The elements under a node that request something, in document order: the node itself among them, and what is in templates. */
export function askingIn(root: Node): HTMLElement[] {
  const { nodeType, querySelectorAll } = root as Partial<Element>;
  // By the prototype, as a form's field named `matches` hides its method.
  const isOne = nodeType === 1 && Element.prototype.matches.call(root as Element, askingElements);
  const below = querySelectorAll?.call(root as Element, askingElements) ?? [];
  return [...(isOne ? [root] : []), ...(below as Iterable<Node>)].flatMap((each) => {
    const { localName, content } = each as HTMLTemplateElement;
    return localName === 'template' ? askingIn(content) : (each as HTMLElement);
  });
}

/** The addresses in the value of an attribute: of a `srcset` each, of a `srcdoc` all that are written out in it, else the value itself. */
export function addressesIn(name: string, value: string): readonly string[] {
  if (/srcset/.test(name)) return value.split(/[\s,]+/);
  return name === 'srcdoc' ? (value.match(/(https?:)?\/\/[^\s"'`<>)]+/gi) ?? []) : [value];
}

/** Whether an element is a script of HTML or SVG. */
export function isScript(element: Element): boolean {
  return element.localName === 'script';
}

/** Whether an element has a mark that the gate goes by, from the site or from the guard. */
export function isMarked({ dataset }: HTMLElement): boolean {
  return 'category' in dataset || 'service' in dataset;
}

/** Reads an address as the page does; `undefined` where it is none. */
export function parseAddress(address: unknown): URL | undefined {
  try {
    return new URL(`${address}`, document.baseURI);
  } catch {
    return undefined;
  }
}
