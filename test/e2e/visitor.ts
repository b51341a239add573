import { inject } from 'vitest';
import { createVisitor } from './create-visitor.js';
import { closePlaywrightBrowsers, openPlaywrightTab } from './playwright-tab.js';
import { closeWebKit } from './webkit-session.js';
import { openWebKitTab } from './webkit-tab.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine;
  }
}

export interface Cookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  /** Seconds since 1970; absent for a session cookie. */
  expires?: number;
}

export interface CookieToSet {
  name: string;
  value: string;
  /** Any address of the host that the cookie belongs to. */
  url: string;
  /** For a cookie that subdomains get as well. */
  domain?: string;
  /** `/` unless given. */
  path?: string;
  /** Seconds since 1970. */
  expires?: number;
}

/** @see https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format) */
export interface TraceEvent {
  readonly name: string;
  /** Of process and thread. */
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as is `dur`. */
  readonly ts: number;
  readonly dur?: number;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface VisitorOptions {
  /** The browser's own Global Privacy Control. In Chromium it can be switched by `setGpc` later if it is given here, on or off. */
  gpc?: boolean;
  dark?: boolean;
  reducedMotion?: boolean;
  /** Throws in WebKit, which has none. */
  forcedColors?: boolean;
  /** Pixels at the edges of the screen that its notch and rounded corners take; in Chromium alone. */
  safeArea?: { left: number; right: number; bottom: number };
  /** The size of letters that the browser is set to, in pixels; in Chromium alone. */
  letters?: number;
  /** Chromium takes pages out of its back-forward cache, as the others always do; driven, it has none. */
  keepsPages?: boolean;
  /** What `navigator.language` says, like `de-DE`. */
  language?: string;
  /** Size of the page, not of the window, in pixels: 1280 x 720 unless given. */
  width?: number;
  height?: number;
}

export interface VisitOptions {
  /** `false` returns as soon as the new document is there: for pages with a resource that never answers. */
  waitForLoad?: boolean;
}

/**
 * Someone at a real browser, with a profile of their own.
 *
 * A selector is matched in the page and inside every open shadow root, never across a shadow root's border. A text is
 * the element's whole text with white space collapsed, its `aria-label` or its `<label>`. Functions given to `run` and
 * `until` travel as source: they may use their arguments and the page's globals and nothing else.
 */
export interface Visitor {
  readonly engine: Engine;
  readonly supportsGpc: boolean;
  readonly canToggleGpc: boolean;
  readonly supportsForcedColors: boolean;
  visit(url: string, options?: VisitOptions): Promise<void>;
  reload(options?: VisitOptions): Promise<void>;
  back(options?: VisitOptions): Promise<void>;
  /** Calls a function in the page. Arguments and result travel as JSON; a promise is waited for. */
  run<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  runInFrame<A extends unknown[], R>(selector: string, fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Waits until a function in the page gives something true, up to 10 s and over navigations too. */
  until<A extends unknown[]>(fn: (...args: A) => unknown, ...args: A): Promise<void>;
  /** A trusted click with the pointer, once the element is visible, enabled, at rest and covered by nothing. */
  click(selector: string, text?: string): Promise<void>;
  /** Two clicks at one place, as fast as those make them who double-click everything: the second one goes to whatever is there by then. */
  doubleClick(selector: string, text?: string): Promise<void>;
  sees(selector: string, text?: string): Promise<boolean>;
  waitToSee(selector: string, text?: string): Promise<void>;
  waitNotToSee(selector: string, text?: string): Promise<void>;
  /** `innerText` of the first visible match, trimmed. */
  text(selector: string): Promise<string>;
  /** Trusted keys by their DOM names: `Tab`, `Shift+Tab`, `Space`, `a`. */
  press(...keys: string[]): Promise<void>;
  /** The element that has the keyboard, like `button#save "Save"`, or `body`. */
  focused(): Promise<string>;
  /** The cookies the page at hand is sent, HttpOnly ones too. */
  cookies(): Promise<Cookie[]>;
  setCookie(cookie: CookieToSet): Promise<void>;
  /** WebKit: those of the page at hand only. */
  clearCookies(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Flips Global Privacy Control under open pages. Only where `canToggleGpc`; it is the whole browser's switch. */
  setGpc(on: boolean): Promise<void>;
  /** A tab beside this one, visible too, that shares its cookies and storage. */
  secondTab(): Promise<Visitor>;
  /** Uncaught errors and `console.error`. WebKit can't tell what happened before a page's first script or two ran. */
  errors(): Promise<string[]>;
  /** Writes a PNG file and the folders on the way to it. */
  screenshot(path: string): Promise<void>;
  /** What a screen reader is told of an element, as text: roles, names, states. Throws in WebKit. */
  ariaSnapshot(selector: string): Promise<string>;
  /** The same of the whole page from the engine's own tree, a line like `button "Save"` for each node. Only in Chromium. */
  accessibilityTree(): Promise<string[]>;
  /** What the engine did meanwhile to style, lay out and paint, with the stacks of the scripts that had it do so. Only in Chromium. */
  trace(act: () => Promise<void>): Promise<TraceEvent[]>;
  /** A second tab closes itself, the first one closes all. */
  close(): Promise<void>;
}

const visitors = new Set<Visitor>();

/** Opens the engine of the running vitest project, with an empty profile. It is closed with the test file at the latest. */
export async function openVisitor(options: VisitorOptions = {}): Promise<Visitor> {
  const engine = inject('engine');
  const tab = await (engine === 'webkit' ? openWebKitTab(options) : openPlaywrightTab(engine, options));
  const visitor = createVisitor(tab);
  visitors.add(visitor);
  return visitor;
}

/** Closes what a test file left open; `close-visitors.ts` calls it after each. */
export async function closeVisitors(): Promise<void> {
  const open = [...visitors];
  visitors.clear();
  await Promise.allSettled(open.map((visitor) => visitor.close()));
}

/** Ends all browser processes; `browser-environment.ts` calls it when the last file is done. */
export async function closeBrowsers(): Promise<void> {
  await closeVisitors();
  await Promise.allSettled([closePlaywrightBrowsers(), closeWebKit()]);
}
