import { type Release, runScript } from './gate-script.js';
import { heldElements } from './held-elements.js';

/** What the gate asks of the page's client. */
export interface GateHost {
  /** Asked anew before each release, for a signal may come late (R-SIG-4). */
  allows(id: string): boolean;
  isKnown(id: string): boolean;
  onRelease(element: HTMLElement): void;
  /** Something to hold was inserted, or a frame that waited is gone. */
  onInsertion(): void;
}

/** Holds marked elements back and lets them go in document order. */
export interface Gate {
  /** Frames that wait. */
  readonly frames: readonly HTMLIFrameElement[];
  /** Lets go whatever is allowed now and takes back the frames that no longer are. */
  update(): void;
  /** Whether something ran that is not allowed any more: it can't be undone (R-LOAD-6). */
  hasRunDenied(): boolean;
}

/** So long at a stretch may released scripts keep the page from answering, in milliseconds. */
const longestTask = 12;

/**
 * Starts to watch the document, for what is there and for whatever is inserted later. The first `update` is the caller's.
 * @param signal ends it: what is held stays held.
 */
export function createGate(host: GateHost, signal: AbortSignal): Gate {
  const released = new WeakSet<Element>();
  const ran = new Set<string>();
  const queue: HTMLScriptElement[] = [];
  let frames: HTMLIFrameElement[] = [];
  let draining = false;
  let halfParsed = false;

  const idsOf = ({ dataset: { category, service = '' } }: HTMLElement): string[] =>
    // A service that nobody described is left to its category.
    category ? [category, host.isKnown(service) ? service : category] : [service];

  const isAllowed = (element: HTMLElement): boolean => idsOf(element).every(host.allows);

  const release = (element: HTMLElement): Promise<unknown> | undefined => {
    if (element.localName !== 'iframe') for (const id of idsOf(element)) ran.add(id);
    try {
      const { shown, settled } = element instanceof HTMLScriptElement ? runScript(element) : show(element);
      host.onRelease(shown);
      return settled;
    } catch (error) {
      // Trusted Types forbid an address: what waits behind it shall not wait for ever.
      console.error('heed:', element, error);
      return undefined;
    }
  };

  const drain = (): void => {
    const start = performance.now();
    while (!draining && queue[0]) {
      const script = queue.shift() as HTMLScriptElement;
      // Foreign code runs in here, which may insert more, or decide: the loop must not begin again inside itself.
      draining = true;
      let settled = isAllowed(script) ? release(script) : void released.delete(script);
      if (performance.now() - start > longestTask) settled ??= new Promise((resume) => setTimeout(resume));
      draining = !!settled;
      settled?.then(() => {
        draining = false;
        drain();
      });
    }
  };

  const update = (): void => {
    const parsing = document.readyState === 'loading';
    frames = [];
    halfParsed = false;
    for (const element of document.querySelectorAll<HTMLElement>(heldElements)) {
      const ordered = element instanceof HTMLScriptElement && !element.hasAttribute('async');
      // While the document is being parsed, some wait for its end, as they would without heed.
      const later = parsing && ordered && (element.defer || element.dataset['type'] === 'module');
      const half = parsing && !isFollowed(element);
      halfParsed ||= half;
      const allowed = isAllowed(element);
      if (element instanceof HTMLIFrameElement && !allowed) hold(element);
      if (!allowed || later || half || released.has(element)) continue;
      released.add(element);
      if (ordered) queue.push(element);
      else release(element);
    }
    drain();
  };

  const hold = (frame: HTMLIFrameElement): void => {
    frames.push(frame);
    if (!released.delete(frame)) return;
    // Put in anew, a frame forgets its document without leaving an entry in the session's history.
    frame.removeAttribute('src');
    frame.replaceWith(frame);
  };

  const observer = new MutationObserver((mutations) => {
    const isHeld = (node: Node): boolean =>
      node instanceof HTMLElement && (node.matches(heldElements) || !!node.querySelector(heldElements));
    const found = mutations.some(({ addedNodes }) => [...addedNodes].some(isHeld));
    if (!found && !halfParsed && frames.every((frame) => frame.isConnected)) return;
    update();
    host.onInsertion();
  });

  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    queue.length = 0;
  });
  return {
    get frames() {
      return frames;
    },
    update,
    hasRunDenied: () => [...ran].some((id) => !host.allows(id)),
  };
}

/** Whether the parser is past a node: a script's text may still be on its way, and Chromium takes no address for a frame. */
function isFollowed(node: Node | null): boolean {
  return !!node && (!!node.nextSibling || isFollowed(node.parentNode));
}

function show(element: HTMLElement): Release {
  for (const name of ['srcset', 'src', 'href', 'poster', 'data']) {
    const value = element.getAttribute(`data-${name}`);
    if (value) element.setAttribute(name, value);
  }
  // A video that has found nothing to play doesn't look again by itself.
  if (element.localName === 'source') (element.parentNode as Partial<HTMLMediaElement>).load?.();
  return { shown: element };
}
