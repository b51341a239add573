import type { Grants } from '../core/record.js';
import { attempt } from './attempt.js';
import { emit } from './emit.js';
import { assign, revive } from './gate-script.js';
import { heldAttributes, heldElements, heldInline, watched } from './held-elements.js';
import { createScriptOrder, isOrdered } from './script-order.js';

/** Selects what holds a document: put into the page, it requests it. */
const documents = 'iframe,embed,object';

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

/** Elements that were released, by any gate of the page, as a later one (after `destroy`) may have to hold them again. */
export const released: WeakSet<Element> = new WeakSet();

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
  /** Ids of the categories and services whose scripts have run, and the markup of those that stood in the head. */
  const ran = new Set<string | undefined>();
  /** Whether the last update has met an element that the parser may not be done with. */
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
      if (element.matches('script')) {
        ran.add(category).add(service);
        // A router that merges heads may insert it again.
        if (element.matches('head *')) ran.add(element.outerHTML);
        shown = revive(element as HTMLScriptElement);
        // The copy counts as released, too: it may call `document.write`, and a router that compares pages may give it its old type back.
        released.add(shown);
        order.run(element as HTMLScriptElement, shown as HTMLScriptElement);
      } else show(element);
      emit('release', { element: shown, category, service });
    } catch (error) {
      // Trusted Types have refused its address.
      console.error('heed:', element, error);
    }
  };

  const order = createScriptOrder(isAllowed, release, (held) => {
    released.delete(held);
    ran.delete(held.outerHTML);
  });

  /** Takes back what was released, so that it is released anew. A script that has run can't be. */
  const takeBack = (element: HTMLElement): void => {
    if (element.matches('script') || !released.delete(element)) return;
    for (const name of heldAttributes) if (element.dataset[name]) element.removeAttribute(name);
    // Put in anew, a frame forgets its document without leaving an entry in the session history.
    renew(element);
    reload(element);
  };

  const hold = (element: HTMLElement): void => {
    if (element.matches('iframe')) gate.frames.push(element as HTMLIFrameElement);
    takeBack(element);
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
        // While the document is being parsed, deferred scripts and modules wait for its end, as they would without heed.
        else if (
          !half &&
          !(parsing && ordered && element.matches('[defer],[data-type=module]')) &&
          !released.has(element)
        ) {
          released.add(element);
          // A script that has run has another type by now: one in the head with the old markup was inserted again, and isn't run again.
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

  /** Whether a node that was inserted or removed calls for an update; what the gate itself has released doesn't. */
  const concerns = (node: HTMLElement): unknown =>
    !released.has(node) &&
    // `attempt`, as a form's field named `matches` or `querySelector` hides that method.
    (halfParsed || attempt(() => node.matches?.(watched) || node.querySelector?.(watched)));

  const observer = new MutationObserver((mutations) => {
    const nodes = mutations.flatMap((one) => [...one.addedNodes, ...one.removedNodes] as HTMLElement[]);
    // What the page has taken out it may put back when that is denied: with its address it would be requested at once, before anything
    // could prevent that.
    for (const node of nodes) {
      if (!node.isConnected) attempt(() => [node, ...node.querySelectorAll<HTMLElement>(documents)].forEach(takeBack));
    }
    if (!nodes.some(concerns)) return;
    // Only inline scripts have to run where the parser is. Anything else can wait for a task: one update for all that was parsed by then.
    if (document.readyState === 'loading' && !root.querySelector(heldInline)) timer ??= setTimeout(catchUp);
    else catchUp();
  });

  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const held of order.waiting.splice(0)) released.delete(held);
  });
  return gate;
}

/**
 * Whether the parser has gone on from a node: before that a script's text may be incomplete, and Chromium ignores an address given to a
 * frame.
 */
function isFollowed(node: Node | null): unknown {
  return node && (node.nextSibling || isFollowed(node.parentNode));
}

function show(element: HTMLElement): void {
  // Put in anew by a script, a frame is not restored with the page: to one that the parser has put in, Firefox and Chromium give back its
  // last address on a reload or on the way back, though it may be denied by then.
  renew(element);
  for (const name of heldAttributes) if (element.dataset[name]) assign(element, name, element.dataset[name]);
  reload(element);
}

/** Puts an element that holds a document in anew, at its place. */
function renew(element: HTMLElement): void {
  if (element.matches(documents)) element.replaceWith(element);
}

/**
 * Has media start over: a video that has found nothing to play doesn't look again by itself, and one that plays doesn't stop. It plays on
 * where its subtitles come. Media alone, for MooTools gives any element a `load`, which puts a page into it.
 */
function reload(element: HTMLElement): void {
  (element.closest('video,audio,track') as Partial<HTMLMediaElement> | null)?.load?.();
}
