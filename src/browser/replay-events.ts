type Listener = EventListenerOrEventListenerObject;

interface Missed {
  readonly target: Document | Window;
  readonly type: string;
  readonly listener: Listener;
  readonly signal: AbortSignal | undefined;
}

/** Which entry of the navigation's timing says that an event was sent. */
const sentAt = { DOMContentLoaded: 'domContentLoadedEventStart', load: 'loadEventStart' } as const;

/**
 * Calls what a released script registers for `DOMContentLoaded` or `load` when these are over: once, in a task of its own, first
 * the listeners of the first. `window.onload` counts, too.
 */
export function replayEvents(until: AbortSignal): void {
  let missed: Missed[] = [];
  let { onload } = window;

  const add = (each: Missed): void => {
    const { target, type, listener } = each;
    // The same again is no second one, as in `addEventListener`.
    if (missed.some((one) => one.target === target && one.type === type && one.listener === listener)) return;
    missed.push(each);
    if (missed.length === 1) setTimeout(callAll);
  };
  const callAll = (): void => {
    const all = missed.sort(({ type }, other) => Number(other.type < type) - Number(type < other.type));
    missed = [];
    for (const each of all) if (!until.aborted && !each.signal?.aborted) call(each);
  };
  const addOnload = (): void => {
    const listener = window.onload as Listener | null;
    if (listener && listener !== onload && isOver('load'))
      add({ target: window, type: 'load', listener, signal: undefined });
    onload = window.onload;
  };

  for (const target of [document, window]) {
    const { addEventListener, removeEventListener } = target;
    const patches = {
      addEventListener(...given: Parameters<Document['addEventListener']>): void {
        const [type, listener, options] = given;
        addEventListener.apply(target, given);
        if (!listener || !isOver(type) || !isReleased(document.currentScript)) return;
        // No document hears `load`.
        if (target === document && type === 'load') return;
        add({ target, type, listener, signal: typeof options === 'object' ? options.signal : undefined });
      },
      removeEventListener(...given: Parameters<Document['removeEventListener']>): void {
        const [type, listener] = given;
        removeEventListener.apply(target, given);
        missed = missed.filter((one) => one.target !== target || one.type !== type || one.listener !== listener);
      },
    };
    Object.assign(target, patches);
    until.addEventListener('abort', () => {
      for (const [name, patch] of Object.entries(patches)) {
        // Not what somebody else has patched over it.
        if (Reflect.get(target, name) === patch) Reflect.deleteProperty(target, name);
      }
    });
  }
  const onRelease = (event: Event): void => {
    const { element } = (event as CustomEvent<{ element: HTMLElement }>).detail;
    // An inline script has run by now.
    addOnload();
    element.addEventListener('load', addOnload);
  };
  document.addEventListener('heed:release', onRelease, { signal: until });
}

function isOver(type: string): boolean {
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return Object.hasOwn(sentAt, type) && (timing?.[sentAt[type as keyof typeof sentAt]] ?? 0) > 0;
}

/** A marked script that runs when the events are over was let go by heed. */
function isReleased(script: HTMLOrSVGScriptElement | null): boolean {
  return !!script?.matches('[data-category],[data-service]');
}

/** Calls a listener as the browser would have, with an event that says the same. */
function call({ target, type, listener }: Missed): void {
  const event = new Event(type, { bubbles: type !== 'load' });
  Object.defineProperties(event, {
    target: { value: document },
    srcElement: { value: document },
    currentTarget: { value: target },
  });
  try {
    if (typeof listener === 'function') listener.call(target, event);
    else listener.handleEvent(event);
  } catch (error) {
    reportError(error);
  }
}
