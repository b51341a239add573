import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tab } from './tab.js';
import type { Cookie, CookieToSet, VisitorOptions } from './visitor.js';
import { startWebKit, type WebKitSession } from './webkit-session.js';

interface Answer {
  json?: string;
  problem?: string;
  /** The value is a promise, left in the page. */
  waits?: boolean;
  /** What the page complained of since the last script: classic WebDriver has no log. */
  complaints: string[];
}

interface DriverCookie extends Omit<Cookie, 'expires'> {
  expiry?: number;
}

const pause = 30;
/** Takes two frames: the first may have been begun before. */
const painted = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';

/** WebDriver's names for keys, https://w3c.github.io/webdriver/#keyboard-actions. */
const keys: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** Opens WebKitGTK over classic WebDriver, in a process of its own. */
export async function openWebKitTab(options: VisitorOptions): Promise<Tab> {
  if (options.gpc !== undefined) throw new Error('WebKitGTK has no Global Privacy Control: ask `supportsGpc` first.');
  if (options.safeArea || options.letters) throw new Error('Only Chromium can be given a notch or larger letters.');
  if (options.forcedColors) throw new Error('WebKitGTK has no forced colours: ask `supportsForcedColors` first.');
  const session = await startWebKit(options);
  const tab = createTab(session, await session.send<string>('GET', 'window'), session.close);
  await tab.resize(options.width ?? 1280, options.height ?? 720);
  return tab;
}

function createTab(session: WebKitSession, handle: string, close: () => Promise<void>): Tab {
  const { send } = session;
  const errors: string[] = [];
  // A session has one tab at hand, so two tabs of a visitor take turns.
  const here = <T>(task: () => Promise<T>): Promise<T> =>
    session.alone(async () => {
      if (session.tabAtHand !== handle) await send('POST', 'window', { handle });
      session.tabAtHand = handle;
      return task();
    });

  async function evaluate(expression: string): Promise<string | undefined> {
    const first = await send<Answer>('POST', 'execute/sync', { script: answering(expression), args: [] });
    // Only for promises: a page that goes into the back-forward cache meanwhile would never call back.
    const { json, problem, complaints } = first.waits
      ? await send<Answer>('POST', 'execute/async', { script: awaiting, args: [] })
      : first;
    errors.push(...complaints);
    if (problem !== undefined) throw new Error(problem);
    return json ?? undefined;
  }

  async function evaluateInFrame(expression: string, frame: string): Promise<string | undefined> {
    const id = await send('POST', 'execute/sync', { script: `return ${frame}`, args: [] });
    if (!id) throw new Error(`No frame: ${frame.slice(-80)}`);
    await send('POST', 'frame', { id });
    try {
      return await evaluate(expression);
    } finally {
      await send('POST', 'frame', { id: null });
    }
  }

  async function clickAt(x: number, y: number, isDouble = false): Promise<void> {
    const move = { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.floor(x), y: Math.floor(y) };
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    // All in one: between two commands much may pass.
    const actions = [move, ...press, ...(isDouble ? [{ type: 'pause', duration: 100 }, ...press] : [])];
    await send('POST', 'actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  async function press(key: string): Promise<void> {
    const values = key.split('+').map((name) => keys[name] ?? name);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
    await send('POST', 'actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
  }

  // WebDriver sets cookies for the page at hand only, so a window goes to the cookie's host for a moment.
  async function setCookie({ url, expires, path = '/', ...cookie }: CookieToSet): Promise<void> {
    const { handle: elsewhere } = await send<{ handle: string }>('POST', 'window/new', { type: 'window' });
    await send('POST', 'window', { handle: elsewhere });
    session.tabAtHand = elsewhere;
    await send('POST', 'url', { url: new URL('/a-page-to-set-a-cookie-from', url).href });
    await untilAt(new URL(url).host);
    await send('POST', 'cookie', { cookie: { ...cookie, path, ...(expires !== undefined && { expiry: expires }) } });
    await send('DELETE', 'window');
    session.tabAtHand = '';
  }

  async function untilAt(host: string): Promise<void> {
    const script = 'return location.host';
    for (let tries = 0; tries < 200; tries++) {
      // A page that is just being left answers with an error.
      const current = await send('POST', 'execute/sync', { script, args: [] }).catch(() => undefined);
      if (current === host) return;
      await sleep(pause);
    }
    throw new Error(`Can't set a cookie: ${host} does not answer.`);
  }

  // A script that meets a page on its way into the back-forward cache is never answered, so none is sent before it is there.
  async function back(): Promise<void> {
    const from = await send('GET', 'url');
    await send('POST', 'back', {});
    for (let tries = 0; tries < 100 && (await send('GET', 'url')) === from; tries++) await sleep(pause);
  }

  async function resize(width: number, height: number): Promise<void> {
    const script = 'return [outerWidth - innerWidth, outerHeight - innerHeight]';
    const [x = 0, y = 0] = await send<number[]>('POST', 'execute/sync', { script, args: [] });
    await send('POST', 'window/rect', { width: width + x, height: height + y });
  }

  async function secondTab(): Promise<Tab> {
    // A window and not a tab: WebKit leaves a second tab hidden, without animation frames.
    const second = await send<{ handle: string }>('POST', 'window/new', { type: 'window' });
    return createTab(session, second.handle, () =>
      session.alone(async () => {
        await send('POST', 'window', { handle: second.handle });
        session.tabAtHand = '';
        await send('DELETE', 'window');
      }),
    );
  }

  return {
    engine: 'webkit',
    supportsGpc: false,
    canToggleGpc: false,
    supportsForcedColors: false,
    open: (url) => here(() => send('POST', 'url', { url })),
    reload: () => here(() => send('POST', 'refresh', {})),
    back: () => here(back),
    evaluate: (expression) => here(() => evaluate(expression)),
    evaluateInFrame: (expression, frame) => here(() => evaluateInFrame(expression, frame)),
    clickAt: (x, y) => here(() => clickAt(x, y)),
    doubleClickAt: (x, y) => here(() => clickAt(x, y, true)),
    press: (key) => here(() => press(key)),
    cookies: () => here(async () => (await send<DriverCookie[]>('GET', 'cookie')).map(asCookie)),
    setCookie: (cookie) => here(() => setCookie(cookie)),
    clearCookies: () => here(() => send('DELETE', 'cookie')),
    resize: (width, height) => here(() => resize(width, height)),
    setGpc: () => Promise.reject(new Error('WebKitGTK has no Global Privacy Control: ask `canToggleGpc` first.')),
    secondTab: () => here(secondTab),
    errors: () =>
      here(async () => {
        await evaluate('undefined');
        return [...errors];
      }),
    screenshot: (path) =>
      here(async () => {
        // Without, a page that has just been loaded may come out blank.
        await evaluate(painted);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, await send<string>('GET', 'screenshot'), 'base64');
      }),
    ariaSnapshot: noTree,
    accessibilityTree: noTree,
    trace: noTrace,
    close,
  };
}

const noTree = (): Promise<never> => Promise.reject(new Error('WebKitWebDriver tells nothing of accessibility trees.'));
const noTrace = (): Promise<never> => Promise.reject(new Error('WebKitWebDriver traces nothing.'));

function asCookie({ name, value, domain, path, expiry }: DriverCookie): Cookie {
  return { name, value, domain: domain.replace(/^\./, ''), path, ...(expiry && { expires: expiry }) };
}

function answering(expression: string): string {
  return `
    const complaints = (${hearErrors})();
    try {
      const value = ${expression};
      if (!(value instanceof Promise)) return { json: JSON.stringify(value), complaints: complaints.splice(0) };
      window.promiseForTest = value;
      return { waits: true, complaints: [] };
    } catch (error) {
      return { problem: String(error), complaints: complaints.splice(0) };
    }`;
}

const awaiting = `
  const done = arguments[arguments.length - 1];
  const complaints = (${hearErrors})();
  window.promiseForTest.then(
    (value) => done({ json: JSON.stringify(value), complaints: complaints.splice(0) }),
    (error) => done({ problem: String(error), complaints: complaints.splice(0) }),
  );`;

function hearErrors(): string[] {
  const known: string[] | undefined = Reflect.get(window, 'errorsForTest');
  if (known !== undefined) return known;
  const errors: string[] = [];
  const { error } = console;
  Object.assign(window, { errorsForTest: errors });
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  console.error = (...args: unknown[]) => {
    errors.push(args.map(String).join(' '));
    error.apply(console, args);
  };
  return errors;
}
