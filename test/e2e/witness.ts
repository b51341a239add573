import type { ConsentState } from 'heed';
import { expect, vi } from 'vitest';
import { type ConsentRecord, decodeRecord } from '../../src/core/record.js';
import type { Visitor } from './visitor.js';

/** The record in the cookie, read as heed reads it. */
export async function recordIn(visitor: Visitor, name = 'heed'): Promise<ConsentRecord | undefined> {
  const cookies = await visitor.cookies();
  return decodeRecord(cookies.find((cookie) => cookie.name === name)?.value, Date.now());
}

/** What heed says of this page once it knows all it has to know. */
export function stateOn(visitor: Visitor): Promise<ConsentState> {
  return visitor.run(async () => {
    await window.heed.ready;
    return window.heed.state;
  });
}

/** What the console was told by a page that has `listen`. */
export function toldOn(visitor: Visitor): Promise<string> {
  return visitor.run(() => String(Reflect.get(window, 'told')));
}

/**
 * What is stored here, by names: cookies, HttpOnly ones too, and both storages; the entries of a consent log are one, and what
 * is kept with a record goes by its name.
 */
export async function storedOn(visitor: Visitor): Promise<string[]> {
  const cookies = (await visitor.cookies()).map(({ name }) => name);
  const keys = await visitor.run(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  const names = [...cookies, ...keys].map((name) => name.replace(/\.log\.\d+\..+/, '.log').replace(/\.verdict$/, ''));
  return [...new Set(names)].sort();
}

/**
 * Makes the visitor a new one to the site at hand. The page is left first: what it has asked for may still run, and store
 * something for the next test to find.
 */
export async function forget(visitor: Visitor): Promise<void> {
  await visitor.visit(await visitor.run(() => `${location.origin}/heed/stub.js`));
  await visitor.run(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // A cookie that the page wrote last may reach the browser's store after the rest is cleared.
  await vi.waitFor(
    async () => {
      await visitor.clearCookies();
      expect(await visitor.cookies()).toEqual([]);
    },
    { timeout: 10_000, interval: 30 },
  );
}

/** What was asked of a third party, each path once. */
export function pathsOf(requests: readonly { path: string }[]): string[] {
  return [...new Set(requests.map(({ path }) => path))].sort();
}

/** Waits until exactly these paths have been asked for; the log may be of the demo's third party or of a site's. */
export async function untilAsked(requests: readonly { path: string }[], paths: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(pathsOf(requests)).toEqual([...paths].sort()), { timeout: 10_000, interval: 30 });
}

/**
 * Asks the third party for something harmless, from the page: whatever the page has asked for before is in the log then,
 * so that what is missing there wasn't asked for.
 */
export async function settle(visitor: Visitor, thirdParty: string): Promise<void> {
  await visitor.run(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => {},
        () => {},
      ),
    `${thirdParty}/favicon.ico`,
  );
}

/** Waits until a dialog that has just opened takes presses: the second one of a double click is to find none. */
export async function untilPressable(visitor: Visitor): Promise<void> {
  await visitor.until(() => {
    const dialog = document.querySelector('heed-ui')?.shadowRoot?.querySelector('dialog[open]');
    return !dialog || getComputedStyle(dialog).pointerEvents === 'auto';
  });
}
