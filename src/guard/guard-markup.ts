import { addresses, isMarked } from './addresses.js';
import type { Holder } from './holder.js';
import { type Intercept, patch, type Realm, type Undo } from './patch.js';

/** Markup that has nothing of this asks for nothing. */
const tags = new RegExp(`<(${Object.keys(addresses).join('|')})\\b`, 'i');

/**
 * The tags in what is written, but for those in comments and in the texts of elements that have no tags in them. A `>` within quotes
 * ends no tag.
 */
const written =
  /<!--.*?-->|(<(script|style|title|textarea|noscript|iframe)\b(?:=\s*(?:"[^"]*"|'[^']*'|(?![\s"']))|[^=>])*>)(.*?)(?=<\/\2|$)|<\w(?:=\s*(?:"[^"]*"|'[^']*'|(?![\s"']))|[^=>])*>?/gis;

/** A method that puts nodes where markup was to go. */
type Way = 'before' | 'prepend' | 'append' | 'after' | 'replaceWith' | 'replaceChildren';

/** Where `insertAdjacentHTML` puts things. */
const positions: Readonly<Record<string, Way>> = {
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

  /** @returns what puts the nodes of the markup in, if anything in it is held. @param parse puts it into an element of its place's kind. */
  const put = (
    self: unknown,
    way: Way,
    html: unknown,
    parse = (place: Element): unknown => write?.call(place, html),
  ): ReturnType<Intercept> => {
    const element = self as Element;
    const isInside = /[dC]/.test(way);
    const context = isInside ? element : (element.parentElement ?? (element.parentNode && elsewhere.body));
    // Without a parent there is no place beside it: the native call tells the caller.
    const { namespaceURI, localName } = context as Element;
    if (`${html}`.search(tags) < 0 || localName === 'noscript') return undefined;
    const place = localName
      ? elsewhere.createElementNS(namespaceURI, localName)
      : elsewhere.createElement('p').attachShadow({ mode: 'open' });
    parse(place as Element);
    keepTexts(place);
    return sweep(place, true) && (() => element[way](...place.childNodes));
  };

  /** What is written is parsed as part of the page, piece by piece: so tags are marked by themselves. */
  const marked = (tag: string): string => {
    const place = elsewhere.createElement('div');
    write?.call(place, tag);
    const element = place.firstElementChild;
    return sweep(place) && element && isMarked(element as HTMLElement) ? place.innerHTML.replace(/<\/\w+>$/, '') : tag;
  };
  const rewritten = (html: unknown): unknown =>
    // What Trusted Types have let pass must not be turned into a text.
    typeof html === 'string'
      ? html.replace(written, (all, tag, _name, text) => (tag ? marked(tag) + text : marked(all)))
      : html;

  const inner: Intercept = ({ self, args, go }) => {
    const [html, options] = args;
    const { content } = self as Partial<HTMLTemplateElement>;
    // The browser runs nothing that was parsed elsewhere.
    if (Object(options).runScripts) return () => go([rewritten(html), options]);
    if (content) {
      return () => {
        go();
        sweep(content, true);
      };
    }
    return put(self, 'replaceChildren', html, (place) => go(args, place));
  };

  /** Clones and such are looked through before they can be put in. @param runs whether a script among them will. */
  const made = (owner: object, key: string, runs = false): Undo =>
    patch(owner, key, ({ self, args: [origin], go }) => () => {
      const node = go() as Node;
      try {
        sweep(node, !runs || (origin instanceof Node ? origin : self));
      } catch {
        // The page's own node is in no state to be searched: it is watched when it is put in.
      }
      return node;
    });

  const writeRewritten: Intercept = ({ args, go }) => {
    const texts = args.map(rewritten);
    return () => go(texts);
  };

  const ofBoth = (key: string, part?: 'set'): Undo[] =>
    [Element, ShadowRoot].map(({ prototype }) => patch(prototype, key, inner, part));

  return [
    ...ofBoth('innerHTML', 'set'),
    ...ofBoth('setHTMLUnsafe'),
    ...ofBoth('setHTML'),
    patch(Element.prototype, 'outerHTML', ({ self, args: [html] }) => put(self, 'replaceWith', html), 'set'),
    patch(Element.prototype, 'insertAdjacentHTML', ({ self, args: [where, html] }) => {
      const way = positions[`${where}`.toLowerCase()];
      return way && put(self, way, html);
    }),
    ...['write', 'writeln'].map((key) => patch(Document.prototype, key, writeRewritten)),
    made(realm.Node.prototype, 'cloneNode', true),
    made(Document.prototype, 'importNode', true),
    made(realm.Range.prototype, 'createContextualFragment', true),
    made(realm.DOMParser.prototype, 'parseFromString'),
    made(Document, 'parseHTML'),
    made(Document, 'parseHTMLUnsafe'),
  ];
}

/** Where scripts run, what is in a `<noscript>` is a text, and asks for nothing; so it is in some browsers anyway. */
function keepTexts(root: ParentNode): void {
  for (const each of root.querySelectorAll('noscript>*,template')) {
    if (each.localName === 'template') keepTexts((each as HTMLTemplateElement).content);
    else each.replaceWith(each.outerHTML);
  }
}
