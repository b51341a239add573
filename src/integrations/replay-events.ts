import type { Integration } from '../core/integration.js';
import { isReleased } from './replay/is-released.js';
import { patch } from './replay/patch.js';

type Target = Document | Window;
type Listener = EventListenerOrEventListenerObject;
type Listen = (type: string, listener: Listener, options?: unknown) => void;

/** By a name that nobody else sends, the browser keeps what has missed an event, and calls it as it would have. */
const late = (type: string): string => `heed:${type}`;

/**
 * Calls what a script registers for `DOMContentLoaded` or `load`, where consent lets it go when these are over, which a page sends once: in a
 * task of its own, first the listeners of the first. `window.onload` counts, too. What a module registers can't be told from what others do.
 */
export function replayEvents(): Integration {
  return { id: 'replay-events', start: (_, until) => callLate(until), tell: () => {} };
}

function callLate(until: AbortSignal): void {
  let { onload } = window;

  const add = (target: Target, type: string, listener: Listener, signal?: AbortSignal): void => {
    target.addEventListener(late(type), listener, { once: true, signal: signal as AbortSignal });
    setTimeout(() => {
      send(document, 'DOMContentLoaded');
      send(window, 'load');
    });
  };
  const addOnload = (): void => {
    if (window.onload !== onload && isOver('load', window)) add(window, 'load', window.onload as Listener);
    onload = window.onload;
  };
  const onRelease = (event: Event): void => {
    // An inline script has run by now.
    addOnload();
    (event as CustomEvent<{ element: HTMLElement }>).detail.element.addEventListener('load', addOnload);
  };
  document.addEventListener('heed:release', onRelease, { signal: until });
  for (const target of [document, window]) {
    const listen =
      (before: Listen): Listen =>
      (type, listener, options) => {
        const { once, signal } = Object(options);
        const isLate = isReleased(document.currentScript) && isOver(type, target);
        if (isLate) add(target, type, listener, signal);
        if (!isLate || !once) before.call(target, type, listener, options);
      };
    const leave =
      (before: Listen): Listen =>
      (type, listener, options) => {
        before.call(target, type, listener, options);
        before.call(target, late(type), listener);
      };
    patch(target, 'addEventListener', listen, until);
    patch(target, 'removeEventListener', leave, until);
  }
}

/** Whether a page has sent an event to a target, or is sending it: the window hears last of one that the document hears, too. */
function isOver(type: string, target: Target): boolean {
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isWindow = target === window;
  const begun: Readonly<Record<string, number | false | undefined>> = {
    DOMContentLoaded: timing?.[isWindow ? 'domContentLoadedEventEnd' : 'domContentLoadedEventStart'],
    // No document hears it.
    load: isWindow && timing?.loadEventStart,
  };
  return Number(begun[type]) > 0;
}

/** Sends an event to those who have missed it, that says of itself what the one says that they have missed. */
function send(target: Target, type: string): void {
  const event = new CustomEvent(late(type), { bubbles: target === document });
  // So `load` has it, too, which only the window hears.
  Object.defineProperties(event, { type: { value: type }, target: { value: document } });
  target.dispatchEvent(event);
}
