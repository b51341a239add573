import type { Integration } from '../core/integration.js';
import { isReleased } from './replay/is-released.js';
import { patch } from './replay/patch.js';

type Target = Document | Window;
type Listener = EventListenerOrEventListenerObject;
type Listen = (type: string, listener: Listener, options?: unknown) => void;

/** The name under which late listeners are registered: the browser keeps them, and calls them when an event of that name is sent. */
const late = (type: string): string => `heed:${type}`;

/**
 * Calls the listeners that a script registers for `DOMContentLoaded` or `load` when it is released after these events, which a page sends
 * only once: in a task of its own, those for `DOMContentLoaded` first. `window.onload` counts, too. Listeners of modules are not called, as
 * they can't be told from those of other code.
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
  const onRelease = (event: DocumentEventMap['heed:release']): void => {
    // An inline script has run by now; an external one runs before its `load`.
    addOnload();
    event.detail.element.addEventListener('load', addOnload);
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

/** Whether the page has sent an event to a target, or is sending it. The window hears `DOMContentLoaded` after the document. */
function isOver(type: string, target: Target): boolean {
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isWindow = target === window;
  const begun: Readonly<Record<string, number | false | undefined>> = {
    DOMContentLoaded: timing?.[isWindow ? 'domContentLoadedEventEnd' : 'domContentLoadedEventStart'],
    // The document never hears `load`.
    load: isWindow && timing?.loadEventStart,
  };
  return Number(begun[type]) > 0;
}

/** Sends late listeners an event that looks like the one they have missed. */
function send(target: Target, type: string): void {
  const event = new CustomEvent(late(type), { bubbles: target === document });
  // The target is the document for `load` as well, though only the window hears that.
  Object.defineProperties(event, { type: { value: type }, target: { value: document } });
  target.dispatchEvent(event);
}
