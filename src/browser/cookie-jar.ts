import type { ServiceConfig } from '../core/config.js';
import { isOwnName } from '../core/is-own-name.js';
import { matchesPattern } from '../core/pattern.js';
import type { Grants } from '../core/record.js';
import { attempt } from './attempt.js';

/** Names of databases that a page still has open, so that they are yet to be deleted. */
const stillOpen = new Set<string>();

/**
 * Deletes what denied services left behind: their cookies, over every path and domain this page may write to, their keys in
 * localStorage and sessionStorage, and databases and caches of such a name, these a moment later (R-EU-7). What an allowed
 * service describes as its own stays.
 * @param allowed what is allowed now, services too.
 * @param own the name of heed's own record: no pattern of a service's takes a decision along, nor what is kept beside it.
 */
export function clearServices(services: readonly ServiceConfig[], allowed: Grants, own: string): void {
  const isLeft = (namesOf: (service: ServiceConfig) => readonly string[] | undefined, name: string): boolean => {
    const owners = services.filter((each) => namesOf(each)?.some((pattern) => matchesPattern(pattern, name)));
    return owners.length > 0 && !owners.some(({ id }) => allowed[id]) && !isOwnName(own, name);
  };
  try {
    for (const pair of document.cookie.split('; ')) {
      const [name = ''] = pair.split('=');
      if (isLeft(({ cookies }) => cookies?.map((cookie) => cookie.name), name)) clearCookie(name);
    }
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) {
        if (!stillOpen.has(key) && isLeft((service) => service.storage, key)) storage.removeItem(key);
      }
    }
  } catch {
    // Storage is blocked: there is nothing to clear.
  }
  clearNamed((name) => isLeft((service) => service.storage, name));
}

async function clearNamed(isLeft: (name: string) => boolean): Promise<void> {
  try {
    // A sandboxed page has no databases, and Chromium tells its `unhandledrejection` listeners of a rejection even where it is caught.
    if (origin === 'null') return;
    for (const { name = '' } of await indexedDB.databases()) {
      if (isLeft(name)) deleteDatabase(name);
    }
    for (const name of await caches.keys()) if (isLeft(name)) await caches.delete(name);
  } catch {
    // Blocked as above, or a page on plain http, which has no caches.
  }
}

/**
 * Deletes a database, and waits for nothing: one that the page still has open is deleted only once it is closed. WebKit forgets that with the
 * page. So an empty key of the same name is left meanwhile: a trace of the service by which the next page knows that there is something to delete.
 */
function deleteDatabase(name: string): void {
  const request = indexedDB.deleteDatabase(name);
  request.onblocked = () => {
    stillOpen.add(name);
    attempt(() => localStorage.setItem(name, ''));
  };
  request.onsuccess = () => {
    if (stillOpen.delete(name)) attempt(() => localStorage.removeItem(name));
  };
}

/**
 * Deletes a cookie wherever it may have been set: on `/a/b` of `x.example` over `/`, `/a`, `/a/`, `/a/b` and `/a/b/`, each for this host
 * alone, `x.example` and `example`.
 */
function clearCookie(name: string): void {
  const labels = location.hostname.split('.');
  const parts = location.pathname.split('/');
  const domains = labels.map((_, at) => `;Domain=${labels.slice(at).join('.')}`);
  const paths = parts.flatMap((_, at) => ['', '/'].map((end) => parts.slice(0, at + 1).join('/') + end));
  // `Secure` lets the names that begin with `__Secure-` go; a partitioned cookie (CHIPS) is another one, even of the same name.
  const kinds = [location.protocol === 'https:' ? ';Secure' : '', ';Secure;Partitioned'];
  for (const domain of ['', ...domains]) {
    for (const path of paths) {
      for (const kind of kinds) {
        // The name as it stands, for a cookie library would escape what another script has written raw.
        // biome-ignore lint/suspicious/noDocumentCookie: cookieStore can't delete over every path and isn't everywhere.
        document.cookie = `${name}=;Max-Age=0;Path=${path}${domain}${kind}`;
      }
    }
  }
}
