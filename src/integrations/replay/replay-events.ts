import { isReleased } from './is-released.js';
import { patch } from './patch.js';

type Target = Document | Window;
type Listener = EventListenerOrEventListenerObject;
type Listen = (type: string, listener: Listener, options?: unknown) => void;

/** By a name that nobody else sends, the browser keeps what has missed an event, and calls it as it would have. */
const late = (type: string): string => `heed:${type}`;

/**
 * Calls what a released script registers for `DOMContentLoaded` or `load` when these are over: once, in a task of its own, first the
 * listeners of the first. `window.onload` counts, too. What a module registers can't be told from what others do.
 */
export function replayEvents(until: AbortSignal): void {
  let { onload } = window;

  const callAll = (): void => {
    if (until.aborted) return;
    send(document, 'DOMContentLoaded');
    send(window, 'load');
  };
  const addOnload = (): void => {
    if (window.onload !== onload && isOver('load', window)) add(window, 'load', window.onload as Listener);
    onload = window.onload;
  };
  const add = (target: Target, type: string, listener: Listener, signal?: AbortSignal): void => {
    target.addEventListener(late(type), listener, { once: true, signal: signal as AbortSignal });
    setTimeout(callAll);
  };

  const onRelease = (event: Event): void => {
    // An inline script has run by now.
    addOnload();
    (event as CustomEvent<{ element: HTMLElement }>).detail.element.addEventListener('load', addOnload);
  };
  document.addEventListener('heed:release', onRelease, { signal: until });
  for (const target of [document, window]) {
    const put = (name: string, make: (before: Listen) => Listen): void => patch<Listen>(target, name, make, until);
    put('addEventListener', (before) => (type, listener, options) => {
      const { once, signal } = Object(options);
      const isLate = isReleased(document.currentScript) && isOver(type, target);
      if (isLate) add(target, type, listener, signal);
      if (!isLate || !once) before.call(target, type, listener, options);
    });
    put('removeEventListener', (before) => (type, listener, options) => {
      before.call(target, type, listener, options);
      before.call(target, late(type), listener);
    });
  }
}

/** Whether a page has sent an event to a target, or is sending it: the window hears last of one that the document hears, too. */
function isOver(type: string, target: Target): boolean {
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // No document hears `load`.
  const begun: Readonly<Record<string, number | undefined>> =
    target === window
      ? { DOMContentLoaded: timing?.domContentLoadedEventEnd, load: timing?.loadEventStart }
      : { DOMContentLoaded: timing?.domContentLoadedEventStart };
  return Number(begun[type]) > 0;
}

/** Sends an event to those who have missed it, that says of itself what the one says that they have missed. */
function send(target: Target, type: string): void {
  const event = new Event(late(type), { bubbles: target === document });
  Object.defineProperties(event, {
    type: { value: type },
    target: { value: document },
    srcElement: { value: document },
  });
  target.dispatchEvent(event);
}
