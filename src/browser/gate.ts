import type { Grants } from '../core/record.js';
import { attempt } from './attempt.js';
import { emit } from './emit.js';
import { revive } from './gate-script.js';
import { heldAttributes, heldElements, heldInline, watched } from './held-elements.js';
import { createScriptOrder, isOrdered } from './script-order.js';

/** Holds marked elements back and lets them go in document order. */
export interface Gate {
  /** Frames that wait. */
  readonly frames: readonly HTMLIFrameElement[];
  /**
   * Lets go whatever is allowed now and takes back what no longer is, but for scripts that have run.
   * @returns whether something has run that is not allowed any more: it can't be undone (R-LOAD-6).
   */
  update(): boolean;
}

/** What has been let go, by whichever gate: one that comes after another holds it, too. */
const released = new WeakSet<Element>();

/**
 * Starts to watch the document, or a shadow root, for what is there and for whatever is inserted later. The first `update` is the
 * caller's.
 * @param getAllowed categories and services; asked anew before each release, for a privacy signal may come late (R-SIG-4).
 * @param onChange told when something to hold or one of the site's own controls was inserted or is gone; while the document is being
 *   parsed, once for all that has come.
 * @param signal ends it: what is held stays held.
 */
export function createGate(
  getAllowed: () => Grants,
  onChange: () => void,
  signal: AbortSignal,
  root: Document | ShadowRoot = document,
): Gate {
  const ran = new Set<string | undefined>();
  let halfParsed = false;

  const isAllowed = ({ dataset: { category, service = '' } }: HTMLElement): boolean => {
    const allowed = getAllowed();
    // A service that nobody described is left to its category.
    return allowed[category || service] === true && allowed[service] !== false;
  };

  const release = (element: HTMLElement): void => {
    const { category, service } = element.dataset;
    let shown = element;
    try {
      if (isScript(element)) {
        ran.add(category).add(service);
        // What a router that merges heads may put in again.
        if (element.matches('head *')) ran.add(element.outerHTML);
        shown = revive(element);
        // It may write, and a router that compares pages may give it back the type it was held by.
        released.add(shown);
        order.run(element, shown as HTMLScriptElement);
      } else show(element);
      emit('release', { element: shown, category, service });
    } catch (error) {
      // Trusted Types forbid an address.
      console.error('heed:', element, error);
    }
  };

  const order = createScriptOrder(isAllowed, release, (held) => {
    released.delete(held);
    ran.delete(held.outerHTML);
  });

  const hold = (element: HTMLElement): void => {
    if (element.matches('iframe')) gate.frames.push(element as HTMLIFrameElement);
    if (isScript(element) || !released.delete(element)) return;
    for (const name of heldAttributes) if (element.dataset[name]) element.removeAttribute(name);
    // It forgets its document without leaving an entry in the session's history.
    renew(element);
    reload(element);
  };

  const gate = {
    frames: [] as HTMLIFrameElement[],
    update: (): boolean => {
      const parsing = document.readyState === 'loading';
      gate.frames = [];
      halfParsed = false;
      for (const element of root.querySelectorAll<HTMLElement>(heldElements)) {
        const ordered = isOrdered(element);
        const half = parsing && !isFollowed(element);
        halfParsed ||= half;
        if (!isAllowed(element)) hold(element);
        // While the document is being parsed, some wait for its end, as they would without heed.
        else if (
          !half &&
          !(parsing && ordered && element.matches('[defer],[data-type=module]')) &&
          !released.has(element)
        ) {
          released.add(element);
          // It no longer looks as it did before it ran.
          const isAgain = element.matches('head *') && ran.has(element.outerHTML);
          if (!isAgain) ordered ? order.waiting.push(element) : release(element);
        }
      }
      order.update();
      const allowed = getAllowed();
      return [...ran].some((id) => allowed[id as string] === false);
    },
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const catchUp = (): void => {
    timer = undefined;
    gate.update();
    onChange();
  };

  /** Whether a node that comes or goes is of any concern; the gate's own doing isn't. */
  const concerns = (node: Partial<Element>): unknown =>
    !released.has(node as Element) &&
    // A form's own field may have the name of what is called.
    (halfParsed || attempt(() => node.matches?.(watched) || node.querySelector?.(watched)));

  const observer = new MutationObserver((mutations) => {
    const isConcerned = ({ addedNodes, removedNodes }: MutationRecord): boolean =>
      ([...addedNodes, ...removedNodes] as Partial<Element>[]).some(concerns);
    if (!mutations.some(isConcerned)) return;
    // What is fetched has no place to keep in the parser's course, and is let go once for all that has been parsed by then.
    if (document.readyState === 'loading' && !root.querySelector(heldInline)) timer ??= setTimeout(catchUp);
    else catchUp();
  });

  // Without a parser to write to, they would empty the page (in a shadow root nothing tells which script writes):
  // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
  for (const name of root === document ? (['open', 'write', 'writeln'] as const) : []) {
    const native = document[name] as (...texts: unknown[]) => never;
    const own = (...texts: unknown[]) =>
      released.has(document.currentScript as Element)
        ? (console.warn('heed: too late', texts) as never)
        : native.call(document, ...texts);
    document[name] = own;
    signal.addEventListener('abort', () => {
      if (document[name] === own) document[name] = native;
    });
  }
  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const held of order.waiting.splice(0)) released.delete(held);
  });
  return gate;
}

function isScript(element: HTMLElement): element is HTMLScriptElement {
  return element.matches('script');
}

/** Whether the parser is past a node: a script's text may still be on its way, and Chromium takes no address for a frame. */
function isFollowed(node: Node | null): unknown {
  return node && (node.nextSibling || isFollowed(node.parentNode));
}

function show(element: HTMLElement): void {
  // It doesn't come back with the page: to a frame that the parser has put in, Firefox and Chromium give the address back that it had,
  // whoever has denied it since.
  renew(element);
  for (const name of heldAttributes) if (element.dataset[name]) element.setAttribute(name, element.dataset[name]);
  reload(element);
}

/** Puts in anew what holds a document. */
function renew(element: HTMLElement): void {
  if (element.matches('iframe,embed,object')) element.replaceWith(element);
}

/** A video that has found nothing to play doesn't look again by itself, and one that plays doesn't stop. */
function reload(element: HTMLElement): void {
  const media = element.matches('source') ? element.parentNode : element;
  (media as Partial<HTMLMediaElement>).load?.();
}
