import { isReleased } from './is-released.js';

type Target = Document | Window;
type Listener = EventListenerOrEventListenerObject;

interface Missed {
  readonly target: Target;
  readonly type: string;
  readonly listener: Listener;
  readonly options: AddEventListenerOptions;
}

/**
 * Calls what a released script registers for `DOMContentLoaded` or `load` when these are over: once, in a task of its own, first the
 * listeners of the first. `window.onload` counts, too. What a module registers can't be told from what others do.
 * @returns ends it.
 */
export function replayEvents(): () => void {
  let missed: readonly Missed[] = [];
  let { onload } = window;

  const add = (each: Missed): void => {
    const { target, type, listener } = each;
    // The same again is no second one, as in `addEventListener`.
    if (missed.some((one) => one.target === target && one.type === type && one.listener === listener)) return;
    missed = [...missed, each];
    if (missed.length === 1) setTimeout(callAll);
  };
  const callAll = (): void => {
    const all = ['DOMContentLoaded', 'load'].flatMap((type) => missed.filter((each) => each.type === type));
    missed = [];
    for (const each of all) if (!each.options.signal?.aborted) call(each);
  };
  const addOnload = (): void => {
    const listener = window.onload as Listener | null;
    if (listener && listener !== onload && isOver('load', window))
      add({ target: window, type: 'load', listener, options: {} });
    onload = window.onload;
  };
  const onRelease = (event: Event): void => {
    const { element } = (event as CustomEvent<{ element: HTMLElement }>).detail;
    // An inline script has run by now.
    addOnload();
    element.addEventListener('load', addOnload);
  };
  const onAdd = (target: Target, type: string, listener: Listener | null, options?: unknown): void => {
    if (listener && isReleased(document.currentScript) && isOver(type, target))
      add({ target, type, listener, options: Object(options) });
  };
  const onRemove = (target: Target, type: string, listener: Listener | null): void => {
    missed = missed.filter((one) => one.target !== target || one.type !== type || one.listener !== listener);
  };

  document.addEventListener('heed:release', onRelease);
  const ends = [document, window].flatMap((target) => [
    patch(target, 'addEventListener', onAdd),
    patch(target, 'removeEventListener', onRemove),
  ]);
  return () => {
    missed = [];
    document.removeEventListener('heed:release', onRelease);
    for (const end of ends) end();
  };
}

/** Has the browser's own do its work first, and hears of each call. @returns takes it off again. */
function patch(
  target: Target,
  name: 'addEventListener' | 'removeEventListener',
  hear: (target: Target, type: string, listener: Listener | null, options?: unknown) => void,
): () => void {
  const native = target[name] as (...call: unknown[]) => void;
  const own = (...call: [type: string, listener: Listener | null, options?: unknown]): void => {
    native.apply(target, call);
    hear(target, ...call);
  };
  Object.assign(target, { [name]: own });
  // Not what somebody else has put over it.
  return () => void (Reflect.get(target, name) === own && Object.assign(target, { [name]: native }));
}

/** Whether a page has sent an event to a target, or is sending it: the window hears last of one that the document hears, too. */
function isOver(type: string, target: Target): boolean {
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const { domContentLoadedEventStart = 0, domContentLoadedEventEnd = 0, loadEventStart = 0 } = timing ?? {};
  // No document hears `load`.
  if (type === 'load') return target === window && loadEventStart > 0;
  return type === 'DOMContentLoaded' && (target === window ? domContentLoadedEventEnd : domContentLoadedEventStart) > 0;
}

/** Calls a listener as the browser would have, with an event that says the same. */
function call({ target, type, listener, options }: Missed): void {
  const event = new Event(type, { bubbles: type !== 'load' });
  Object.defineProperties(event, {
    target: { value: document },
    srcElement: { value: document },
    currentTarget: { value: target },
  });
  try {
    if (options.once) target.removeEventListener(type, listener);
    if (typeof listener === 'function') listener.call(target, event);
    else listener.handleEvent(event);
  } catch (error) {
    reportError(error);
  }
}
