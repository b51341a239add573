import type { Rule } from '../core/match-rule.js';
import { addresses, addressesIn, askingIn, isMarked, isScript } from './addresses.js';
import type { Judge } from './judge.js';
import { createMarks, inert } from './marks.js';

/** Holds elements back by marking them as a site owner would, so that heed's gate lets them go. */
export interface Holder {
  /** Where the value of an attribute is kept while the element is held: `data-src` for `src`; else the name itself. */
  aliasOf(element: HTMLElement, name: string): string;
  /** Judges an attribute that is about to be set. @returns what shall happen instead, if anything. */
  onSet(element: HTMLElement, name: string, value?: string): (() => unknown) | undefined;
  /**
   * Holds what leads to where it may not, in nodes that aren't in the page yet. Scripts that the browser won't run, such as
   * those of `innerHTML`, are left alone: they shall not run when others are let go.
   * @param origin `true` where no script will run; else what the nodes are a clone of.
   * @returns whether there is any.
   */
  sweep(root: Node, origin?: unknown): boolean;
  /** Holds what the parser, or a way unknown, has put into the page: it may have been asked for, but neither runs nor shows. */
  stop(root: Node): void;
  /** Marks what waited for the configuration. @param all lets everything go. */
  decide(all: boolean): void;
}

/** The attribute of an element that may not have its value, the value, and why. */
type Denied = [name: string, value: string, rule: Rule];

/** What runs; anything else is data, or waits already. */
const runs = /^\s*(|module|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*\s*)$/i;

/** What a link asks for by itself; what it says later counts too. */
const asks = /^$|stylesheet|icon|pre|manifest/i;

/** Makes a holder that asks this judge. The functions of the browser are taken as they are now, so before they are patched. */
export function createHolder(judge: Judge): Holder {
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;
  const { cloneNode } = Node.prototype;
  const held = new WeakSet<Element>();
  /** Scripts that go by a mark of the site owner's, have run, or never will. */
  const free = new WeakSet<Element>();
  const marks = createMarks(judge);

  const linked = (name: string): string => `xlink:${name}`;
  const read = (element: Element, name: string): string =>
    getAttribute.call(element, name) ?? getAttribute.call(element, linked(name)) ?? '';

  const hold = (element: HTMLElement, name: string, value: string, rule: Rule, type = read(element, 'type')): void => {
    held.add(element);
    marks.set(element, rule);
    if (isScript(element)) {
      element.dataset['guard'] = '';
      if (type && type !== inert) element.dataset['type'] = type;
      // The address stays: it goes through Trusted Types as it is, and reads as its author has written it.
      setAttribute.call(element, 'type', inert);
    } else {
      element.dataset[name] = value;
      for (const each of [name, linked(name)]) removeAttribute.call(element, each);
    }
  };

  /** Why an attribute may not have a value. */
  const deny = (element: HTMLElement, name: string, value: string): Rule | undefined => {
    if (!addresses[element.localName]?.includes(name)) return undefined;
    const isHeld = held.has(element);
    if (free.has(element) || (isScript(element) && !isHeld && !runs.test(read(element, 'type')))) return undefined;
    if (element.localName === 'link' && !asks.test(read(element, 'rel'))) return undefined;
    // The gate lets go what the site owner has marked: a mark says more than a rule. So does a visitor who loads a frame once.
    const isMarkedFree = !isHeld || element.dataset['category'] === 'necessary';
    if (isMarkedFree && isMarked(element) && element.dataset[name] === value) return undefined;
    return addressesIn(name, value).map(judge.deny).find(Boolean);
  };

  const drop = (element: HTMLElement, name: string, value: string | undefined): void => {
    const { dataset } = element;
    held.delete(element);
    if (isScript(element)) {
      const { type = '' } = dataset;
      for (const each of ['type', 'category', 'service', 'guard']) delete dataset[each];
      setAttribute.call(element, 'type', type);
    } else if (dataset[name] !== value) {
      // Another address than the one that waits, or none: that one is not to come any more.
      delete dataset[name];
      if (addresses[element.localName]?.some((each) => each in dataset)) return void held.add(element);
    }
    marks.settle(element);
  };

  const setType = (script: HTMLElement, type: string): (() => unknown) | undefined => {
    const src = read(script, 'src') || read(script, 'href');
    const rule = src && runs.test(type) && judge.deny(src);
    if (held.has(script)) {
      if (rule) return () => Object.assign(script.dataset, { type });
      held.delete(script);
      marks.settle(script);
    } else if (rule && !free.has(script) && !runs.test(read(script, 'type'))) {
      const isLetGo = 'guard' in script.dataset;
      if (isMarked(script) && !isLetGo) free.add(script);
      else {
        return () => {
          hold(script, 'src', src, rule, type);
          // The gate lets go its copy of one that waits for yet another service: it is to see a new one.
          if (isLetGo) queueMicrotask(() => renew(script, [['src', src, rule]]));
        };
      }
    }
    return undefined;
  };

  /** A link that asked for nothing is about to. */
  const setRel = (link: HTMLElement, rel: string): void => {
    const href = read(link, 'href');
    const rule = href && asks.test(rel) && !held.has(link) && !isMarked(link) && judge.deny(href);
    if (rule) hold(link, 'href', href, rule);
  };

  /**
   * Begins an element anew, held. Of a script or a link it is a copy that has not begun: away from its document, a script
   * doesn't run, and WebKit applies a sheet that it has asked for even where the link's address is gone since.
   */
  const renew = (element: HTMLElement, denied: readonly Denied[]): void => {
    const { localName, nonce = '' } = element;
    const isCopied = /^(script|link)$/.test(localName);
    const fresh = isCopied ? (cloneNode.call(element, true) as HTMLElement) : element;
    for (const each of denied) hold(fresh, ...each);
    // Put in anew, a frame forgets where it was going; media look for what to play once and for all.
    if (isCopied || /^(iframe|object|embed)$/.test(localName)) element.replaceWith(fresh);
    else element.closest<HTMLMediaElement>('video,audio')?.load();
    if (!isCopied) return;
    fresh.nonce = nonce;
    new Document().adoptNode(element);
  };

  const deniedIn = (element: HTMLElement): Denied[] =>
    (isScript(element) && held.has(element) ? [] : (addresses[element.localName] ?? [])).flatMap((name): Denied[] => {
      const value = read(element, name);
      const rule = value && deny(element, name, value);
      return rule ? [[name, value, rule]] : [];
    });

  return {
    aliasOf: (element, name) => {
      if (!held.has(element)) return name;
      const isKept = isScript(element)
        ? name === 'type'
        : addresses[element.localName]?.includes(name) && name in element.dataset;
      return isKept ? `data-${name}` : name;
    },
    onSet: (element, name, value) => {
      if (isScript(element) && name === 'type') return setType(element, value ?? '');
      if (element.localName === 'link' && name === 'rel') return void setRel(element, value ?? '');
      const rule = value && deny(element, name, value);
      if (rule) {
        hold(element, name, value, rule);
        return isScript(element) ? undefined : () => {};
      }
      if (held.has(element) && addresses[element.localName]?.includes(name)) drop(element, name, value);
      return undefined;
    },
    sweep: (root, origin) => {
      let found = false;
      const origins = origin instanceof Node ? askingIn(origin) : [];
      for (const [at, element] of askingIn(root).entries()) {
        const isFree = origin === true || free.has(origins[at] as Element);
        for (const [name, value, rule] of deniedIn(element)) {
          found = true;
          if (isFree && isScript(element)) free.add(element);
          else hold(element, name, value, rule);
        }
      }
      return found;
    },
    stop: (root) => {
      for (const element of askingIn(root)) {
        const denied = deniedIn(element);
        if (denied.length) renew(element, denied);
        else if (isScript(element) && element.isConnected && runs.test(read(element, 'type'))) {
          free.add(element);
          if (!isMarked(element)) marks.pass(element);
        }
      }
    },
    decide: marks.decide,
  };
}
