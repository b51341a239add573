import type { Holder } from './holder.js';
import { patch } from './patch.js';

/** Markup that has nothing of this asks for nothing. */
const tags = /<\s*(script|iframe|img|source|video|audio|track|embed|input|object|link)\b/i;

/** Where `insertAdjacentHTML` puts things. */
const positions: Readonly<Record<string, 'before' | 'prepend' | 'append' | 'after'>> = {
  beforebegin: 'before',
  afterbegin: 'prepend',
  beforeend: 'append',
  afterend: 'after',
};

/**
 * Looks through markup before it becomes part of the page: it is parsed in a document that asks for nothing, as the browser
 * does with it too. Markup with nothing to hold goes its usual way.
 */
export function guardMarkup({ sweep }: Holder): (() => void)[] {
  const write = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set;
  const elsewhere = document.implementation.createHTMLDocument('');

  /** @returns the nodes of the markup, if anything in it is held. */
  const parse = (context: unknown, html: unknown): Node[] | undefined => {
    if (!tags.test(`${html}`)) return undefined;
    const { namespaceURI, localName } = context instanceof Element ? context : document.body;
    const place = elsewhere.createElementNS(namespaceURI, localName);
    write?.call(place, html);
    return sweep(place, true) ? [...place.childNodes] : undefined;
  };

  const inner = (owner: object): (() => void) =>
    patch(
      owner,
      'innerHTML',
      ({ self, args: [html], go }) => {
        if (self instanceof HTMLTemplateElement) {
          return () => {
            go();
            sweep(self.content, true);
          };
        }
        const nodes = parse(self, html);
        return nodes && (() => (self as Element).replaceChildren(...nodes));
      },
      'set',
    );

  /** Clones and such are looked through before they can be put in. */
  const made = (owner: object, key: string): (() => void) =>
    patch(owner, key, ({ self, args: [given], go }) => () => {
      const node = go() as Node;
      try {
        sweep(node, key === 'cloneNode' ? self : given);
      } catch {
        // The page's own node is in no state to be searched: it is watched when it is put in.
      }
      return node;
    });

  return [
    inner(Element.prototype),
    inner(ShadowRoot.prototype),
    patch(
      Element.prototype,
      'outerHTML',
      ({ self, args: [html] }) => {
        const nodes = (self as Element).parentNode && parse((self as Element).parentNode, html);
        return nodes ? () => (self as Element).replaceWith(...nodes) : undefined;
      },
      'set',
    ),
    patch(Element.prototype, 'insertAdjacentHTML', ({ self, args: [where, html] }) => {
      const way = positions[`${where}`.toLowerCase()];
      const element = self as Element;
      const nodes = way && parse(/r/.test(way) && way !== 'prepend' ? element.parentNode : element, html);
      return nodes && (() => element[way](...nodes));
    }),
    made(Node.prototype, 'cloneNode'),
    made(Document.prototype, 'importNode'),
    made(Range.prototype, 'createContextualFragment'),
  ];
}
