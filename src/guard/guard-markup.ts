import { addresses, isMarked } from './addresses.js';
import type { Holder } from './holder.js';
import { type Call, type Intercept, patch, type Realm, type Undo } from './patch.js';

/** Finds whether markup has a tag that may request something; other markup goes its usual way. */
const tags = new RegExp(`<(${Object.keys(addresses).join('|')})\\b`, 'i');

/**
 * Finds the tags in what `document.write` is given. Comments are passed over, and so is the text of elements such as `<script>` and
 * `<title>`, in which nothing is a tag. A `>` within quotes ends no tag.
 */
const written =
  /<!--.*?-->|(<(script|style|title|textarea|noscript|iframe)\b(?:=\s*(?:"[^"]*"|'[^']*'|(?![\s"']))|[^=>])*>)(.*?)(?=<\/\2|$)|<\w(?:=\s*(?:"[^"]*"|'[^']*'|(?![\s"']))|[^=>])*>?/gis;

/** A method that puts nodes where markup was to go. */
type Way = 'before' | 'prepend' | 'append' | 'after' | 'replaceWith' | 'replaceChildren';

/** Ways to put nodes into an element; the others put them beside it, or in its place. */
const within: readonly Way[] = ['prepend', 'append', 'replaceChildren'];

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

  /**
   * Holds what is denied in markup for a place, which is parsed in an element of the same kind.
   * @param parse parses it there.
   * @returns what puts the nodes into the page, if anything in them is held.
   */
  const put = (
    self: unknown,
    way: Way,
    html: unknown,
    parse = (place: Element): unknown => write?.call(place, html),
  ): ReturnType<Intercept> => {
    const element = self as Element;
    const context = within.includes(way) ? element : (element.parentElement ?? (element.parentNode && elsewhere.body));
    // Throws where there is no parent, and so no place beside the element: the native call then tells the caller.
    const { namespaceURI, localName } = context as Element;
    if (`${html}`.search(tags) < 0 || localName === 'noscript') return undefined;
    const place = localName
      ? elsewhere.createElementNS(namespaceURI, localName)
      : elsewhere.createElement('p').attachShadow({ mode: 'open' });
    parse(place as Element);
    keepTexts(place);
    return sweep(place, true) && (() => element[way](...place.childNodes));
  };

  /** Marks a tag by itself: what is written may be a piece of the page that can't be parsed without the rest. */
  const marked = (tag: string): string => {
    const place = elsewhere.createElement('div');
    write?.call(place, tag);
    const element = place.firstElementChild;
    return sweep(place) && element && isMarked(element as HTMLElement) ? place.innerHTML.replace(/<\/\w+>$/, '') : tag;
  };
  const rewritten = (html: unknown): unknown =>
    // A `TrustedHTML` stays as it is: made a text, it would be refused.
    typeof html === 'string'
      ? html.replace(written, (all, tag, _name, text) => (tag ? marked(tag) + text : marked(all)))
      : html;

  const inner: Intercept = ({ self, args, go }) => {
    const [html, options] = args;
    const { content } = self as Partial<HTMLTemplateElement>;
    // Scripts that were parsed elsewhere would not run: the text is rewritten and parsed at its place.
    if (Object(options).runScripts) return () => go([rewritten(html), options]);
    if (content) {
      return () => {
        go();
        sweep(content, true);
      };
    }
    return put(self, 'replaceChildren', html, (place) => go(args, place));
  };

  /**
   * Looks through what a method makes, before the page can put it in.
   * @param originOf tells of a copy, whose scripts may run, what it was made of.
   */
  const made = (owner: object, key: string, originOf: (call: Call) => unknown = () => true): Undo =>
    patch(owner, key, (call) => () => {
      const node = call.go() as Node;
      try {
        sweep(node, originOf(call));
      } catch {
        // The node can't be searched: it is looked through when it is put into the page.
      }
      return node;
    });

  /** WebKit asks for the images of a fragment while it makes it: so it is made where nothing asks. Scripts in it run once they are in the page. */
  const fragment: Intercept = ({ self, args, go }) => {
    const { startContainer: start } = self as Range;
    if (`${args[0]}`.search(tags) < 0) return undefined;
    const place = start.nodeType === 1 ? start : (start.parentElement ?? elsewhere.body);
    const { namespaceURI, localName } = place as Element;
    const range = elsewhere.createRange();
    range.selectNodeContents(elsewhere.createElementNS(namespaceURI, localName));
    const root = go(args, range) as DocumentFragment;
    keepTexts(root);
    return sweep(root) && (() => document.adoptNode(root));
  };

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
    made(realm.Node.prototype, 'cloneNode', ({ self }) => self),
    made(Document.prototype, 'importNode', ({ args: [origin] }) => origin),
    patch(realm.Range.prototype, 'createContextualFragment', fragment),
    made(realm.DOMParser.prototype, 'parseFromString'),
    made(Document, 'parseHTML'),
    made(Document, 'parseHTMLUnsafe'),
  ];
}

/**
 * Makes what is in a `<noscript>` a text again. A document without scripts, where it was parsed, has elements there, in some browsers; in
 * the page it is a text and requests nothing.
 */
function keepTexts(root: ParentNode): void {
  for (const each of root.querySelectorAll('noscript>*,template')) {
    if (each.localName === 'template') keepTexts((each as HTMLTemplateElement).content);
    else each.replaceWith(each.outerHTML);
  }
}
