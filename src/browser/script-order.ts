import { heldInline } from './held-elements.js';

/**
 * After this, in milliseconds, a slow script no longer holds up those behind it. Long, as all are fetched side by side and share the line.
 */
const patience = 10_000;

/** How long scripts wait for an inline module before them, in milliseconds: no event tells that it has run. */
const moduleWait = 30;

/** How long scripts may be released at a stretch before the page can react to its visitor again, in milliseconds. */
const longestTask = 12;

/**
 * Whether scripts are fetched one after another instead of side by side in the browser's own order. So it is once a script has hung, as
 * the browser would never come to those behind it; and where Trusted Types allow no copies, as a script on its way can't be taken back.
 */
let isOneByOne = false;

/** Scripts that are fetched side by side and run in document order (R-LOAD-4). */
export interface ScriptOrder {
  /** Held scripts that are allowed, and whose turn has yet to come. */
  readonly waiting: HTMLScriptElement[];
  /** Takes back scripts on their way that may not run any more, and releases those whose turn it is. */
  update(): void;
  /**
   * Puts a script at the held one's place. The held one is sent `load` or `error`, too: the page may listen to the node that it made.
   * @param script a copy of the held one, or that itself where Trusted Types allow no copy.
   */
  run(held: HTMLScriptElement, script: HTMLScriptElement): void;
}

/**
 * Starts with nothing waiting.
 * @param isAllowed asked before a script is released, and again before it runs: a privacy signal may come late (R-SIG-4).
 * @param release releases a script by `run`. Never throws.
 * @param forget told of a script that stays held after all.
 */
export function createScriptOrder(
  isAllowed: (script: HTMLScriptElement) => boolean,
  release: (held: HTMLScriptElement) => void,
  forget: (held: HTMLScriptElement) => void,
): ScriptOrder {
  const waiting: HTMLScriptElement[] = [];
  /** Scripts that are released and have yet to run, in order → the held one of each. */
  const underWay = new Map<HTMLScriptElement, HTMLScriptElement>();
  /** The same for scripts that no other waits for (any more). */
  const apart = new Map<HTMLScriptElement, HTMLScriptElement>();
  /** The script that all others wait for, until `timer`. */
  let awaited: HTMLScriptElement | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let isLettingGo = false;

  const takeBack = ([script, held]: [HTMLScriptElement, HTMLScriptElement]): void => {
    finish(script);
    // Where it is not in the page, somebody has taken it away: a router, or the guard, which has put another one in its place.
    if (script.isConnected) {
      held.type = 'text/plain';
      waiting.unshift(held);
    }
    script.replaceWith(held);
    // Moved to another document, it doesn't run: https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
    new Document().append(script);
  };

  const finish = (script: HTMLScriptElement): void => {
    underWay.delete(script);
    apart.delete(script);
  };

  const letGo = (): void => {
    const end = Date.now() + longestTask;
    for (;;) {
      const [held] = waiting;
      // Once what is under way has run, `goOn` comes back here.
      if (!held || (underWay.size && (isOneByOne || held.matches(heldInline)))) return;
      if (Date.now() > end) return void setTimeout(goOn);
      waiting.shift();
      // A router may have taken it away meanwhile.
      (isAllowed(held) && held.isConnected ? release : forget)(held);
    }
  };

  const goOn = (): void => {
    for (const entry of underWay) {
      if (isAllowed(entry[0])) break;
      takeBack(entry);
    }
    // `letGo` runs the page's scripts, which may insert more or decide, and so call this again.
    if (!isLettingGo) {
      isLettingGo = true;
      letGo();
      isLettingGo = false;
    }
    const [[next, held] = []] = underWay;
    // The wait for a script begins when it becomes the first, and nothing that happens on the page begins it anew.
    if (next === awaited) return;
    clearTimeout(timer);
    awaited = next;
    if (!next) return;
    timer = setTimeout(
      () => {
        underWay.delete(next);
        if (next.src) {
          apart.set(next, held as HTMLScriptElement);
          isOneByOne = true;
          [...underWay].reverse().forEach(takeBack);
        }
        goOn();
      },
      next.src ? patience : moduleWait,
    );
  };

  return {
    waiting,
    update: () => {
      for (const entry of apart) isAllowed(entry[0]) || takeBack(entry);
      goOn();
    },
    run: (held, script) => {
      const isInOrder = isOrdered(held);
      isOneByOne ||= script === held;
      if (!isOneByOne && isInOrder) script.async = false;
      for (const type of ['load', 'error']) {
        script.addEventListener(type, () => {
          finish(script);
          if (script !== held) held.dispatchEvent(new CustomEvent(type));
          goOn();
        });
      }
      // A framework that renders on the client needs its own node to stay; one that hydrates a server's page needs as many nodes as were
      // sent.
      if (document.readyState === 'loading') held.replaceWith(script);
      else held.before(script);
      if (script.noModule) return;
      if (script.src || (isInOrder && script.type)) (isInOrder ? underWay : apart).set(script, held);
    },
  };
}

/** Whether a script has to wait for those before it. */
export function isOrdered(element: HTMLElement): element is HTMLScriptElement {
  return element.matches('script:not([async])');
}
