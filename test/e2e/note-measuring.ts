declare global {
  interface Window {
    /** What of heed's has asked for, and whether the page had been laid out with the banner by then. */
    asked: { name: string; isLaidOut: boolean }[];
  }
}

/** Notes what of heed's asks a page for sizes or styles: one that has yet to lay itself out has to do so at once. Travels as source. */
export function noteMeasuring(): void {
  const asked: Window['asked'] = [];
  let isLaidOut = false;
  const note = (holder: object, name: string): void => {
    const { get, value, ...rest } = Object.getOwnPropertyDescriptor(holder, name) as PropertyDescriptor;
    const noting = function (this: unknown, ...given: unknown[]): unknown {
      if (new Error().stack?.includes('/heed/')) asked.push({ name, isLaidOut });
      return (get ?? value).apply(this, given);
    };
    Object.defineProperty(holder, name, { ...rest, ...(get ? { get: noting } : { value: noting }) });
  };
  for (const name of ['offsetHeight', 'offsetWidth', 'offsetTop', 'offsetLeft', 'innerText'])
    note(HTMLElement.prototype, name);
  for (const name of [
    'clientHeight',
    'clientWidth',
    'scrollHeight',
    'scrollTop',
    'getBoundingClientRect',
    'getClientRects',
  ]) {
    note(Element.prototype, name);
  }
  for (const name of ['getComputedStyle', 'innerHeight', 'innerWidth', 'scrollY']) note(window, name);
  // When an observer is told of a size, the page has been laid out.
  window.ResizeObserver = class extends ResizeObserver {
    constructor(told: ResizeObserverCallback) {
      super((...given) => {
        isLaidOut = true;
        told(...given);
      });
    }
  };
  Object.assign(window, { asked });
}
