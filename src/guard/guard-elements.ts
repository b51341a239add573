import { addresses, parseAddress } from './addresses.js';
import { guardMarkup } from './guard-markup.js';
import type { Holder } from './holder.js';
import { type Call, type Intercept, patch, type Realm, type Undo } from './patch.js';

/** Element → the properties to patch: addresses, and what makes an address count, `type` and `rel`. */
const settable = { ...addresses, script: ['src', 'type'], link: ['href', 'rel', 'imageSrcset'] };

/** Attributes whose property reads as they are written; those of an address read as a whole one. */
const readAsWritten = /type|srcset|srcdoc/;

/**
 * Watches what the parser puts into a page, and every way in which a script gives an element an address.
 * @param watch told of the globals of frames that have no address of their own, which would be a way around.
 * @returns what takes the patches away; what is held stays held.
 */
export function guardElements(realm: Realm, holder: Holder, watch: (realm: Realm) => void): Undo[] {
  // Kept, as a frame may lead to another host later, and then has none that could be read.
  const root = realm.document;
  const observer = new MutationObserver((mutations) => {
    for (const { addedNodes } of mutations) addedNodes.forEach(see);
  });
  const observe = (root: Node): void => observer.observe(root, { childList: true, subtree: true });
  /** The host of a declared shadow root comes before what is in the root, which is watched from then on. */
  const see = (node: Node): void => {
    holder.stop(node);
    const { shadowRoot } = node as Partial<Element>;
    if (!shadowRoot) return;
    observe(shadowRoot);
    holder.stop(shadowRoot);
  };
  observe(root);
  /** On a withdrawal what came while it was allowed is held again, but for scripts that have run. */
  const onChange = ({ detail }: DocumentEventMap['heed:change']): void => {
    if (detail.denied.length) holder.stop(root);
  };
  document.addEventListener('heed:change', onChange);
  return [
    () => {
      observer.disconnect();
      document.removeEventListener('heed:change', onChange);
    },
    ...patchAttributes(realm, holder),
    ...patchNodes(realm, holder),
    ...patchProperties(realm, holder),
    ...guardMarkup(realm, holder),
    ...patchFrames(realm, watch),
    patchAudio(realm),
  ];
}

function patchAttributes({ Element: { prototype } }: Realm, { aliasOf, onSet }: Holder): Undo[] {
  const asKept: Intercept = ({ self, args: [name], go }) => {
    const alias = aliasOf(self as HTMLElement, nameOf(name));
    return alias !== nameOf(name) && (() => go([alias]));
  };
  return [
    patch(prototype, 'getAttribute', asKept),
    patch(prototype, 'hasAttribute', asKept),
    ...['setAttribute', 'removeAttribute'].flatMap((key) =>
      ['', 'NS'].map((suffix, at) =>
        patch(prototype, key + suffix, ({ self, args }) =>
          onSet(self as HTMLElement, nameOf(args[at]), args.length > at + 1 ? `${args[at + 1]}` : undefined),
        ),
      ),
    ),
  ];
}

/** An attribute's name as the table of addresses has it. */
function nameOf(name: unknown): string {
  return `${name}`.toLowerCase().replace('xlink:', '');
}

/** Has an `Attr` node put in without its value, which is then set by `setAttribute` and so judged like any other. */
function patchNodes({ Element, NamedNodeMap, Attr }: Realm, { onSet }: Holder): Undo[] {
  const empty: Intercept = ({ args: [given], go }) => {
    const attribute = given as Attr;
    const { name, value } = attribute;
    if (!/src|href|data|poster/i.test(name)) return undefined;
    return () => {
      attribute.value = '';
      const replaced = go();
      attribute.ownerElement?.setAttribute(name, value);
      return replaced;
    };
  };
  return [
    ...['', 'NS'].flatMap((suffix) => [
      patch(Element.prototype, `setAttributeNode${suffix}`, empty),
      patch(NamedNodeMap.prototype, `setNamedItem${suffix}`, empty),
    ]),
    patch(
      Attr.prototype,
      'value',
      ({ self, args: [value] }) => {
        const { ownerElement, name } = self as Attr;
        return ownerElement ? onSet(ownerElement as HTMLElement, nameOf(name), `${value}`) : undefined;
      },
      'set',
    ),
  ];
}

function patchProperties({ document }: Realm, { aliasOf, onSet }: Holder): Undo[] {
  const { getAttribute } = Element.prototype;
  const set = (name: string) => (call: Call) => onSet(call.self as HTMLElement, nameOf(name), `${call.args[0]}`);
  const get = (property: string) => (call: Call) => {
    const element = call.self as HTMLElement;
    const name = nameOf(property);
    const alias = aliasOf(element, name);
    if (alias === name) return undefined;
    const value = getAttribute.call(element, alias) ?? '';
    return () => (!readAsWritten.test(name) && parseAddress(value)?.href) || value;
  };
  return Object.entries(settable).flatMap(([tag, names]) =>
    names.flatMap((name) => {
      const owner = ownerOf(document.createElement(tag), name);
      return [patch(owner, name, set(name), 'set'), patch(owner, name, get(name), 'get')];
    }),
  );
}

/** The prototype that has a property, such as `HTMLMediaElement`'s for the address of a video. */
function ownerOf(element: HTMLElement, name: string): object | undefined {
  let owner: object | null = element;
  while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  return owner ?? undefined;
}

/** Watches frames without an address of their own when a script reaches into them. Any other frame is another page. */
function patchFrames({ HTMLIFrameElement: { prototype } }: Realm, watch: (realm: Realm) => void): Undo[] {
  const reach: Intercept =
    ({ go }) =>
    () => {
      const reached = go() as (Window & Document) | null;
      try {
        const realm = (reached?.defaultView ?? reached) as Realm;
        if (realm.location.protocol === 'about:') watch(realm);
      } catch {
        // A frame of another origin: its `location` can't be read.
      }
      return reached;
    };
  return ['contentWindow', 'contentDocument'].map((key) => patch(prototype, key, reach, 'get'));
}

/** The one constructor that takes an address: without it, the address is set like any other. */
function patchAudio(realm: Realm): Undo {
  return patch(realm, 'Audio', ({ args: [src], made }) => {
    if (!made || src === undefined) return undefined;
    return () => Object.assign(realm.document.createElement('audio'), { preload: 'auto', src });
  });
}
