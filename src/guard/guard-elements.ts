import { addresses } from './addresses.js';
import { guardMarkup } from './guard-markup.js';
import type { Holder } from './holder.js';
import { type Call, patch } from './patch.js';

/**
 * Watches what the parser puts into the page, and every way in which a script gives an element an address.
 * @returns the way back; what is held stays held.
 */
export function guardElements(holder: Holder): () => void {
  const observer = new MutationObserver((mutations) => {
    for (const { addedNodes } of mutations) addedNodes.forEach(holder.stop);
  });
  observer.observe(document, { childList: true, subtree: true });
  const undos = [...patchAttributes(holder), ...patchProperties(holder), ...guardMarkup(holder), patchAudio()];
  return () => {
    observer.disconnect();
    for (const undo of undos) undo();
  };
}

function patchAttributes({ aliasOf, onSet }: Holder): (() => void)[] {
  const owner = Element.prototype;
  const lower = (name: unknown): string => `${name}`.toLowerCase();
  const asKept = (key: 'getAttribute' | 'hasAttribute'): (() => void) => {
    const native: (name: string) => unknown = owner[key];
    return patch(owner, key, ({ self, args: [name] }) => {
      const alias = aliasOf(self as Element, lower(name));
      return alias === lower(name) ? undefined : () => native.call(self as Element, alias);
    });
  };
  return [
    asKept('getAttribute'),
    asKept('hasAttribute'),
    patch(owner, 'setAttribute', ({ self, args }) =>
      args.length > 1 ? onSet(self as Element, lower(args[0]), `${args[1]}`) : undefined,
    ),
    patch(owner, 'setAttributeNS', ({ self, args }) =>
      args[0] || args.length < 3 ? undefined : onSet(self as Element, `${args[1]}`, `${args[2]}`),
    ),
    patch(owner, 'removeAttribute', ({ self, args: [name] }) => onSet(self as Element, lower(name), undefined)),
  ];
}

function patchProperties({ aliasOf, onSet }: Holder): (() => void)[] {
  const { getAttribute } = Element.prototype;
  const set = (name: string) => (call: Call) => onSet(call.self as Element, name, `${call.args[0]}`);
  const get = (name: string) => (call: Call) => {
    const element = call.self as Element;
    const alias = aliasOf(element, name);
    const isAddress = name !== 'type' && name !== 'srcset';
    const value = (): string => getAttribute.call(element, alias) ?? '';
    return alias === name ? undefined : () => (isAddress ? absolute(value(), element) : value());
  };
  return Object.entries({ ...addresses, script: ['src', 'type'] }).flatMap(([tag, names]) =>
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

function absolute(value: string, { baseURI }: Node): string {
  try {
    return new URL(value, baseURI).href;
  } catch {
    return value;
  }
}

/** The one constructor that takes an address: without it, the address is set like any other. */
function patchAudio(): () => void {
  return patch(window, 'Audio', ({ args: [src], made }) => {
    if (!made || src === undefined) return undefined;
    return () => Object.assign(document.createElement('audio'), { preload: 'auto', src });
  });
}
