/** The attributes by which an element asks for something, element by element. */
export const addresses: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  iframe: ['src'],
  img: ['srcset', 'src'],
  source: ['srcset', 'src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  input: ['src'],
  object: ['data'],
  link: ['href'],
};

const askingElements = Object.entries(addresses)
  .flatMap(([tag, names]) => names.map((name) => `${tag}[${name}]`))
  .join();

/** The elements that ask for something, in document order, the root itself among them. */
export function askingIn(root: Node): HTMLElement[] {
  const { querySelectorAll, matches } = root as Partial<Element>;
  const own = matches?.call(root as Element, askingElements) ? [root] : [];
  const below = querySelectorAll?.call(root as Element, askingElements) ?? [];
  return [...own, ...below].filter((each) => each instanceof HTMLElement);
}

/** Whether an element is a script of HTML or SVG. */
export function isScript(element: Element): boolean {
  return element.localName === 'script';
}

/** Whether an element has a mark of the gate's, by whomever. */
export function isMarked({ dataset }: HTMLElement): boolean {
  return 'category' in dataset || 'service' in dataset;
}
