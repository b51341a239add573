/** What JSX describes: an element, a component, or a text, whose type is empty. */
interface Wanted {
  readonly type: string | ((props: Props) => Content);
  readonly props: Props;
}

type Content = Content[] | Wanted | string | number | boolean | null | undefined;

interface Props {
  readonly [name: string]: unknown;
  /** One child by itself, several as a list. */
  readonly children: Content;
  readonly key?: unknown;
  /** Told when the element is on the page; may return what is to be done when it leaves. */
  readonly ref?: (element: Element) => (() => void) | undefined;
}

/** A node on the page, and what it was rendered from. */
interface Placed {
  readonly node: Element & Text;
  wanted: Wanted;
  inside: Placed[];
  leave?: (() => void) | undefined;
}

const svg = 'http://www.w3.org/2000/svg';

const roots = new WeakMap<Node, Placed[]>();

/** What the compiler makes of JSX calls this. */
export function h(type: Wanted['type'], props: Partial<Props> | null, ...children: Content[]): Wanted {
  return { type, props: { ...props, children: children.length > 1 ? children : children[0] } };
}

/** Children with no element around them. */
export function Fragment({ children }: Props): Content {
  return children;
}

/**
 * Stands in for Preact in `heed-ui.js` and `heed-placeholders.js`. Their views have no state of their own, so that whoever only
 * answers the banner need not fetch Preact, which is seven times as much; the preferences bring it. It knows components without
 * hooks, elements, attributes, listeners, keys and refs that are functions. What has kept its place, type and key stays on the
 * page.
 */
export function render(content: Content, root: Node): void {
  const arrived: (() => void)[] = [];
  roots.set(root, place(root, roots.get(root) ?? [], content, arrived));
  // Refs are told last, as a ref may look for what is around its element.
  for (const tell of arrived) tell();
}

function place(parent: Node, before: Placed[], content: Content, arrived: (() => void)[]): Placed[] {
  let last: Node | undefined;
  const placed = flatten(content).map((wanted, index) => {
    const old = before[index];
    const isKept = old?.wanted.type === wanted.type && old.wanted.props.key === wanted.props.key;
    const here = isKept ? old : make(parent, wanted.type as string);
    if (!isKept) parent.insertBefore(here.node, last ? last.nextSibling : parent.firstChild);
    last = here.node;
    change(here, wanted, arrived);
    const { ref } = wanted.props;
    if (!isKept && ref) arrived.push(() => (here.leave = ref(here.node)));
    return here;
  });
  for (const old of before) if (!placed.includes(old)) take(old);
  return placed;
}

/**
 * Resolves components and lists to elements and texts. `false` and `undefined` become empty texts, so that what follows keeps its place.
 */
function flatten(content: Content): Wanted[] {
  if (Array.isArray(content)) return content.flatMap(flatten);
  const { type, props } = Object(content) as Partial<Wanted>;
  if (typeof type === 'function') return flatten(type(props as Props));
  return [type ? (content as Wanted) : h('', null, typeof content === 'boolean' ? '' : `${content ?? ''}`)];
}

function make(parent: Node & { namespaceURI?: string | null }, type: string): Placed {
  const namespace = type === 'svg' ? svg : (parent.namespaceURI ?? 'http://www.w3.org/1999/xhtml');
  const node = type ? document.createElementNS(namespace, type) : document.createTextNode('');
  return { node: node as Placed['node'], wanted: h(type, null), inside: [] };
}

function change(here: Placed, wanted: Wanted, arrived: (() => void)[]): void {
  const { node, wanted: before, inside } = here;
  const { type, props } = wanted;
  here.wanted = wanted;
  if (!type) {
    const text = props.children as string;
    // A text that is the same is left alone, so that a screen reader doesn't announce it again.
    if (node.data !== text) node.data = text;
    return;
  }
  for (const name in { ...before.props, ...props }) {
    if (!/^(children|key|ref)$/.test(name)) set(node, name, before.props[name], props[name]);
  }
  here.inside = place(node, inside, props.children, arrived);
}

function set(element: Element, name: string, before: unknown, value: unknown): void {
  if (before === value) return;
  if (name.startsWith('on')) {
    const event = name.slice(2).toLowerCase();
    element.removeEventListener(event, before as EventListener);
    element.addEventListener(event, value as EventListener);
  } else if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value as string);
}

function take({ node, inside, leave }: Placed): void {
  leave?.();
  inside.forEach(take);
  node.remove();
}
