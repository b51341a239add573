import { isMarked } from './addresses.js';
import type { Holder } from './holder.js';
import { type Call, type Intercept, patch, type Realm, type Undo } from './patch.js';

/** Markup that has nothing of this asks for nothing. */
const tags = /<(script|iframe|img|source|video|audio|track|embed|input|object|link|image)\b[^>]*>?/gi;

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
export function guardMarkup(realm: Realm, { sweep }: Holder): Undo[] {
  const { Element, ShadowRoot, Document } = realm;
  const write = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set;
  const elsewhere = document.implementation.createHTMLDocument('');

  /**
   * @param context in what the markup is to be.
   * @param parse puts it into an element.
   * @returns the nodes of the markup, if anything in it is held.
   */
  const nodesOf = (html: unknown, context: unknown, parse: (place: Element) => unknown): Node[] | undefined => {
    if (`${html}`.search(tags) < 0) return undefined;
    const { namespaceURI, localName = '' } = context as Partial<Element>;
    const place = localName ? elsewhere.createElementNS(namespaceURI ?? '', localName) : elsewhere.body.cloneNode();
    parse(place as Element);
    return sweep(place, true) ? [...place.childNodes] : undefined;
  };

  const inner: Intercept = ({ self, args, go }) => {
    const { content } = self as Partial<HTMLTemplateElement>;
    if (content) {
      return () => {
        go();
        sweep(content, true);
      };
    }
    const nodes = nodesOf(args[0], self, (place) => go(args, place));
    return nodes && (() => (self as Element).replaceChildren(...nodes));
  };

  /** Clones and such are looked through before they can be put in. */
  const made = (owner: object, key: string, origin: (call: Call) => unknown): Undo =>
    patch(owner, key, (call) => () => {
      const node = call.go() as Node;
      try {
        sweep(node, origin(call));
      } catch {
        // The page's own node is in no state to be searched: it is watched when it is put in.
      }
      return node;
    });

  /** What is written is parsed as part of the page, piece by piece: so tags are marked by themselves. */
  const marked = (tag: string): string => {
    const place = elsewhere.createElement('div');
    write?.call(place, tag);
    const element = place.firstElementChild;
    return sweep(place) && element && isMarked(element as HTMLElement) ? place.innerHTML.replace(/<\/\w+>$/, '') : tag;
  };
  const written: Intercept = ({ args, go }) => {
    // What Trusted Types have let pass must not be turned into a text.
    const texts = args.map((html) => (typeof html === 'string' ? html.replace(tags, marked) : html));
    return () => go(texts);
  };

  const ofBoth = (key: string, part?: 'set'): Undo[] =>
    [Element, ShadowRoot].map(({ prototype }) => patch(prototype, key, inner, part));

  return [
    ...ofBoth('innerHTML', 'set'),
    ...ofBoth('setHTMLUnsafe'),
    ...ofBoth('setHTML'),
    patch(
      Element.prototype,
      'outerHTML',
      ({ self, args: [html] }) => {
        const { parentNode } = self as Element;
        const nodes = parentNode && nodesOf(html, parentNode, (place) => write?.call(place, html));
        return nodes ? () => (self as Element).replaceWith(...nodes) : undefined;
      },
      'set',
    ),
    patch(Element.prototype, 'insertAdjacentHTML', ({ self, args: [where, html] }) => {
      const way = positions[`${where}`.toLowerCase()];
      const element = self as Element;
      const context = way === 'before' || way === 'after' ? element.parentNode : element;
      const nodes = way && nodesOf(html, context, (place) => write?.call(place, html));
      return nodes && (() => element[way](...nodes));
    }),
    ...['write', 'writeln'].map((key) => patch(Document.prototype, key, written)),
    made(realm.Node.prototype, 'cloneNode', ({ self }) => self),
    made(Document.prototype, 'importNode', ({ args: [node] }) => node),
    made(realm.Range.prototype, 'createContextualFragment', () => undefined),
    made(realm.DOMParser.prototype, 'parseFromString', () => true),
  ];
}
