import type { Cookie, CookieToSet, Engine, TraceEvent } from './visitor.js';

/** The little that an engine has to do itself; `createVisitor` makes a `Visitor` of it. */
export interface Tab {
  readonly engine: Engine;
  readonly supportsGpc: boolean;
  readonly canToggleGpc: boolean;
  readonly supportsForcedColors: boolean;
  /** These three only set off: `createVisitor` waits for the page. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Takes the source of an expression for a value, or for a promise of one, and gives its JSON. */
  evaluate(expression: string): Promise<string | undefined>;
  /** The same inside the frame whose element the second expression finds in this page. */
  evaluateInFrame(expression: string, frame: string): Promise<string | undefined>;
  clickAt(x: number, y: number): Promise<void>;
  /** With a tenth of a second between the presses. */
  doubleClickAt(x: number, y: number): Promise<void>;
  press(key: string): Promise<void>;
  cookies(): Promise<Cookie[]>;
  setCookie(cookie: CookieToSet): Promise<void>;
  clearCookies(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  setGpc(on: boolean): Promise<void>;
  secondTab(): Promise<Tab>;
  errors(): Promise<string[]>;
  screenshot(path: string): Promise<void>;
  ariaSnapshot(selector: string): Promise<string>;
  accessibilityTree(): Promise<string[]>;
  trace(act: () => Promise<void>): Promise<TraceEvent[]>;
  close(): Promise<void>;
}
