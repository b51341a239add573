import type { Rule } from '../core/match-rule.js';
import { runs } from '../core/script-types.js';
import { addresses, addressesIn, askingIn, isMarked, isScript } from './addresses.js';
import type { Judge } from './judge.js';
import { createMarks, inert } from './marks.js';

/** Holds elements back by marking them as a site owner would, so that heed's gate lets them go. */
export interface Holder {
  /** The attribute that has the page's value: while an element is held `data-src` for `src` and so on, else the name itself. */
  aliasOf(element: HTMLElement, name: string): string;
  /** Judges an attribute that is about to be set. @returns what shall happen instead, if anything. */
  onSet(element: HTMLElement, name: string, value?: string): (() => unknown) | undefined;
  /**
   * Holds what leads to where it may not, in nodes that aren't in the page yet. Scripts that the browser won't run, such as
   * those of `innerHTML`, are left alone: they shall not run when others are let go.
   * @param origin `true` where no script will run; else what the nodes are a clone of.
   * @returns whether anything in them is denied.
   */
  sweep(root: Node, origin?: unknown): boolean;
  /** Holds what the parser has put into the page, or a script in a way unknown: it may have been requested, but neither runs nor shows. */
  stop(root: Node): void;
  /** Marks what waited for the configuration. @param all lets everything go. */
  decide(all: boolean): void;
}

/** An attribute of an element that may not have its value, the value, and the rule that denies it. */
type Denied = [name: string, value: string, rule: Rule];

/** Values of `rel` by which a link requests something; an empty one, too, as it may be set later. */
const asks = /^$|stylesheet|icon|pre|manifest/i;

/** Makes a holder that asks a judge. To be called before the browser's functions are patched, as it goes on using them as they are. */
export function createHolder(judge: Judge): Holder {
  const { getAttribute, setAttribute, removeAttribute } = Element.prototype;
  const { cloneNode } = Node.prototype;
  const held = new WeakSet<Element>();
  /** Scripts to leave alone: they have a mark of the site owner's, have run, or never will. */
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
      // A script's address stays: Trusted Types have let it pass, and it reads as its author has written it.
      setAttribute.call(element, 'type', inert);
    } else {
      element.dataset[name] = value;
      for (const each of [name, linked(name)]) removeAttribute.call(element, each);
    }
  };

  /** The rule by which an attribute may not have a value. */
  const deny = (element: HTMLElement, name: string, value: string): Rule | undefined => {
    if (!addresses[element.localName]?.includes(name)) return undefined;
    const isHeld = held.has(element);
    if (free.has(element) || (isScript(element) && !isHeld && !runs.test(read(element, 'type')))) return undefined;
    if (element.localName === 'link' && !asks.test(read(element, 'rel'))) return undefined;
    // The gate gives an element back the address that waited. A site owner's mark says more than a rule, and so does a visitor who loads a
    // frame once.
    const isMarkedFree = !isHeld || element.dataset['category'] === 'necessary';
    if (isMarkedFree && isMarked(element) && element.dataset[name] === value) return undefined;
    return addressesIn(name, value).map(judge.deny).find(Boolean);
  };

  /** Ends holding an element, as an attribute is set to an allowed value, or removed. */
  const drop = (element: HTMLElement, name: string, value: string | undefined): void => {
    const { dataset } = element;
    held.delete(element);
    if (isScript(element)) {
      const { type = '' } = dataset;
      for (const each of ['type', 'category', 'service', 'guard']) delete dataset[each];
      setAttribute.call(element, 'type', type);
    } else if (dataset[name] !== value) {
      // Not the address that waits: that one is not to come any more.
      delete dataset[name];
      if (addresses[element.localName]?.some((each) => each in dataset)) return void held.add(element);
    }
    marks.settle(element);
  };

  /** Judges a script's type that is about to be set: it may make a script run that did not, or the other way round. */
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
          // The gate is about to release its copy of a script that waits for yet another service: put in anew, it is held again.
          if (isLetGo) queueMicrotask(() => renew(script, [['src', src, rule]]));
        };
      }
    }
    return undefined;
  };

  /** Holds a link that requested nothing before its `rel` is set, and would by it. */
  const setRel = (link: HTMLElement, rel: string): void => {
    const href = read(link, 'href');
    const rule = href && asks.test(rel) && !held.has(link) && !isMarked(link) && judge.deny(href);
    if (rule) hold(link, 'href', href, rule);
  };

  /**
   * Has an element that may have begun to load begin anew, held. A script or a link is replaced by a copy that has not begun: the old
   * script, moved to another document, doesn't run; and WebKit applies a style sheet that it has requested even where the link has lost
   * its address since.
   */
  const renew = (element: HTMLElement, denied: readonly Denied[]): void => {
    const { localName, nonce = '' } = element;
    const isCopied = /^(script|link)$/.test(localName);
    const fresh = isCopied ? (cloneNode.call(element, true) as HTMLElement) : element;
    for (const each of denied) hold(fresh, ...each);
    // Put in anew, a frame forgets where it was going; media have to be told to look again for what to play.
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
      // Not by `entries`, which Prototype.js replaces: what throws here is let through.
      askingIn(root).forEach((element, at) => {
        const isFree = origin === true || free.has(origins[at] as Element);
        for (const [name, value, rule] of deniedIn(element)) {
          found = true;
          if (isFree && isScript(element)) free.add(element);
          else hold(element, name, value, rule);
        }
      });
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
