import type { ConsentState } from 'heed';
import { expect, vi } from 'vitest';
import { type ConsentRecord, decodeRecord } from '../../src/core/record.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';

/** The record in the cookie, read as heed reads it. */
export async function recordIn(visitor: Visitor, name = 'heed'): Promise<ConsentRecord | undefined> {
  const cookies = await visitor.cookies();
  return decodeRecord(cookies.find((cookie) => cookie.name === name)?.value, Date.now());
}

/** What heed says of this page, once it knows its visitor. */
export function stateOn(visitor: Visitor): Promise<ConsentState> {
  return visitor.run(async () => {
    await window.heed.ready;
    return window.heed.state;
  });
}

/** What a page that has `listen` of `pages.ts` has told the console. */
export function toldOn(visitor: Visitor): Promise<string> {
  return visitor.run(() => String(Reflect.get(window, 'told')));
}

/**
 * The names of what is stored for the page at hand: cookies, HttpOnly ones too, and the keys of both storages. All entries of a consent
 * log count as one name, and a verdict as the record that it is kept with.
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

/** The parts of heed's that the page has asked for, in that order, by their names: `ui` for `heed-ui.js`. */
export function partsOn(visitor: Visitor): Promise<string[]> {
  return visitor.run(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => /\/heed-([\w-]+)\.js$/.exec(name)?.[1] ?? []),
  );
}

/** The ids of all that was asked of the site's third party, once each: films are fetched in several pieces. */
export function asked(site: Site): string[] {
  const ids = site.requests.map(({ query }) => new URLSearchParams(query).get('id'));
  return [...new Set(ids.filter((id) => id !== null))].sort();
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
 * Has the page ask the third party for something harmless, and waits for the answer: whatever the page has asked for before is in the log
 * then, so that what is missing there wasn't asked for.
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

/** Waits until a banner or dialog that has just come takes presses: for a moment it doesn't, so that one meant for the page decides nothing. */
export async function untilPressable(visitor: Visitor): Promise<void> {
  await visitor.until(() => {
    const layers = document.querySelector('heed-ui')?.shadowRoot?.querySelectorAll('[part=banner], dialog[open]');
    return [...(layers ?? [])].every((layer) => getComputedStyle(layer).pointerEvents === 'auto');
  });
}
