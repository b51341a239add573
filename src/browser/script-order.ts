import { heldInline } from './held-elements.js';

/**
 * A vendor slower than this no longer holds up the ones behind it, in milliseconds. They are fetched side by side, so on a slow
 * line each takes its time.
 */
const patience = 10_000;

/** So long what follows an inline module waits for it to run, which it tells nobody, in milliseconds. */
const moment = 30;

/** So long at a stretch may released scripts keep the page from answering, in milliseconds. */
const longestTask = 12;

/**
 * Whether scripts are fetched one after another, for the browser's own order is of no use: it never comes to what stands behind
 * one that hangs, and what can't be taken back must not stand there.
 */
let isOneByOne = false;

/** Scripts that are fetched side by side and run in document order (R-LOAD-4). */
export interface ScriptOrder {
  /** Held ones whose turn to be let go has yet to come. */
  readonly waiting: HTMLScriptElement[];
  /** Takes back those on their way that may not run any more, and lets go those whose turn it is. */
  update(): void;
  /**
   * Puts a script in the held one's place, which is told of its outcome: the page may listen to the node that it made.
   * @param script the held one itself where Trusted Types allow no copy.
   */
  run(held: HTMLScriptElement, script: HTMLScriptElement): void;
}

/**
 * @param isAllowed asked before one is let go, and again before it runs: a privacy signal may come late (R-SIG-4).
 * @param release lets one go by `run`. Never throws.
 * @param forget told of one that stays held.
 */
export function createScriptOrder(
  isAllowed: (script: HTMLScriptElement) => boolean,
  release: (held: HTMLScriptElement) => void,
  forget: (held: HTMLScriptElement) => void,
): ScriptOrder {
  const waiting: HTMLScriptElement[] = [];
  /** Those that have been let go and have yet to run, in order, and what each was held as. */
  const underWay = new Map<HTMLScriptElement, HTMLScriptElement>();
  /** The same of those that no other waits for. */
  const apart = new Map<HTMLScriptElement, HTMLScriptElement>();
  let first: HTMLScriptElement | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let isLettingGo = false;

  const takeBack = ([script, held]: [HTMLScriptElement, HTMLScriptElement]): void => {
    finish(script);
    // Else somebody has taken it away meanwhile: a router, or the guard, which has put another in its place.
    if (script.isConnected) {
      held.type = 'text/plain';
      waiting.unshift(held);
    }
    script.replaceWith(held);
    // It runs in no other document: https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
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
      // What is under way goes on here once it has run.
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
    // Foreign code runs in here, which may insert more, or decide.
    if (!isLettingGo) {
      isLettingGo = true;
      letGo();
      isLettingGo = false;
    }
    const [[next, held] = []] = underWay;
    // Whatever happens on the page meanwhile, it is waited for from when it is first.
    if (next === first) return;
    clearTimeout(timer);
    first = next;
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
      next.src ? patience : moment,
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
      // What renders on the client keeps hold of its own node, and what takes over a page from a server of as many as that has sent.
      if (document.readyState === 'loading') held.replaceWith(script);
      else held.before(script);
      if (!script.noModule && (script.src || (isInOrder && script.type)))
        (isInOrder ? underWay : apart).set(script, held);
    },
  };
}

/** Whether a script has to wait for those before it. */
export function isOrdered(element: HTMLElement): element is HTMLScriptElement {
  return element.matches('script:not([async])');
}
