import { setTimeout as sleep } from 'node:timers/promises';
import { eyes, type Spot } from './eyes.js';
import type { Tab } from './tab.js';
import type { VisitOptions, Visitor } from './visitor.js';

type Eyes = ReturnType<typeof eyes>;

const patience = 10_000;
const pause = 30;

/** Makes a visitor of any engine's tab: all wait equally long, see by the same code, and click by the same rules. */
export function createVisitor(tab: Tab): Visitor {
  const evaluate = async <R>(source: string): Promise<R> => parse(await tab.evaluate(source));
  const look = <K extends keyof Eyes>(how: K, ...args: Parameters<Eyes[K]>): Promise<ReturnType<Eyes[K]>> =>
    evaluate(`(${eyes})().${call(how, args)}`);

  async function waitFor<T>(what: string, attempt: () => Promise<T | undefined | false>): Promise<T> {
    const end = Date.now() + patience;
    let trouble: unknown;
    do {
      try {
        const result = await attempt();
        if (result !== undefined && result !== false) return result;
        trouble = undefined;
      } catch (error) {
        // A page that is just being left answers with an error.
        trouble = error;
      }
      await sleep(pause);
    } while (Date.now() < end);
    throw new Error(`Waited ${patience / 1000} s in vain ${what}`, { cause: trouble });
  }

  async function travel(setOff: () => Promise<void>, { waitForLoad = true }: VisitOptions = {}): Promise<void> {
    const mark = Math.random();
    const from = await evaluate<string>(call(`(${leaveMark})`, [mark]));
    await setOff();
    await waitFor(`for a page after ${from}`, () =>
      evaluate<boolean>(call(`(${hasArrived})`, [mark, from, waitForLoad])),
    );
  }

  async function click(press: Tab['clickAt'], selector: string, text?: string): Promise<void> {
    let last: Spot | undefined;
    const what = describe(selector, text);
    const { x, y } = await waitFor(`to click ${what}`, async () => {
      const spot = await look('spot', selector, text);
      if (spot?.obstacle !== undefined) throw new Error(`${what} can't be clicked: ${spot.obstacle}`);
      const atRest = spot !== undefined && spot.x === last?.x && spot.y === last.y;
      last = spot;
      return atRest && spot;
    });
    await press(x, y);
  }

  return {
    engine: tab.engine,
    supportsGpc: tab.supportsGpc,
    canToggleGpc: tab.canToggleGpc,
    supportsForcedColors: tab.supportsForcedColors,
    visit: (url, options) => travel(() => tab.open(url), options),
    reload: (options) => travel(tab.reload, options),
    back: (options) => travel(tab.back, options),
    run: (fn, ...args) => evaluate(call(`(${fn})`, args)),
    runInFrame: async (selector, fn, ...args) => {
      const frame = `(${eyes})().${call('find', [selector])}`;
      return parse(await tab.evaluateInFrame(call(`(${fn})`, args), frame));
    },
    until: async (fn, ...args) => {
      await waitFor(`for ${fn} with ${JSON.stringify(args)}`, () =>
        evaluate<boolean>(`(${isTrue})(${call(`(${fn})`, args)})`),
      );
    },
    click: (selector, text) => click(tab.clickAt, selector, text),
    doubleClick: (selector, text) => click(tab.doubleClickAt, selector, text),
    sees: (selector, text) => look('sees', selector, text),
    waitToSee: async (selector, text) => {
      await waitFor(`to see ${describe(selector, text)}`, () => look('sees', selector, text));
    },
    waitNotToSee: async (selector, text) => {
      await waitFor(`for ${describe(selector, text)} to go`, async () => !(await look('sees', selector, text)));
    },
    text: (selector) => waitFor(`to read ${selector}`, () => look('read', selector)),
    press: async (...keys) => {
      for (const key of keys) await tab.press(key);
    },
    focused: () => look('focused'),
    cookies: tab.cookies,
    setCookie: tab.setCookie,
    clearCookies: tab.clearCookies,
    resize: tab.resize,
    setGpc: tab.setGpc,
    secondTab: async () => createVisitor(await tab.secondTab()),
    errors: tab.errors,
    screenshot: tab.screenshot,
    ariaSnapshot: tab.ariaSnapshot,
    accessibilityTree: tab.accessibilityTree,
    trace: tab.trace,
    close: tab.close,
  };
}

function call(fn: string, args: readonly unknown[]): string {
  return `${fn}(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`;
}

function parse<R>(json: string | undefined): R {
  return json === undefined ? (undefined as R) : JSON.parse(json);
}

function describe(selector: string, text: string | undefined): string {
  return text === undefined ? selector : `${selector} "${text}"`;
}

/** Runs in the page, as what is true there, such as an element, may have no JSON form. */
function isTrue(value: unknown): boolean | Promise<boolean> {
  return value instanceof Promise ? value.then(Boolean) : Boolean(value);
}

/** Runs in the page that is to be left, and marks it: the next one has no mark, or another one if it comes out of the back-forward cache. */
function leaveMark(mark: number): string {
  Object.assign(window, { leftForTest: mark });
  return location.href;
}

/** Runs in the old page or in the next one. Another address will do as well, for a navigation that stays in the document. */
function hasArrived(mark: number, from: string, waitForLoad: boolean): boolean {
  const moved = Reflect.get(window, 'leftForTest') !== mark || location.href !== from;
  return moved && (!waitForLoad || document.readyState === 'complete');
}
