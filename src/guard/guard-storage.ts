import type { Judge } from './judge.js';
import { patch, type Realm, type Undo } from './patch.js';

/**
 * Lets a key of a denied service come to nothing, written by `setItem` or by name; to read and to delete stays free. Only a
 * proxy hears of a key that is written by name: the storage's own methods see through it. A database or cache of that name
 * can't be opened, as where a browser blocks storage.
 */
export function guardStorage(realm: Realm, { denyName }: Judge): Undo[] {
  const storages = new WeakMap<object, Storage>();
  const proxies = new WeakMap<object, Storage>();
  const { prototype } = realm.Storage;
  const isDenied = (key: unknown): boolean => typeof key !== 'symbol' && denyName('storage', `${key}`);

  const proxyOf = (storage: Storage): Storage => {
    const proxy =
      proxies.get(storage) ??
      new Proxy(storage, {
        get: (target, key) => Reflect.get(target, key),
        set: (target, key, value) => isDenied(key) || Reflect.set(target, key, value),
        defineProperty: (target, key, descriptor) => isDenied(key) || Reflect.defineProperty(target, key, descriptor),
      });
    proxies.set(storage, proxy);
    storages.set(proxy, storage);
    return proxy;
  };

  const seeThrough = (key: string): Undo =>
    patch(
      prototype,
      key,
      ({ self, args, go }) => {
        // An empty text says nothing of anybody: by one heed notes what it has yet to delete (see cookie-jar.ts).
        if (key === 'setItem' && args.length > 1 && args[1] !== '' && isDenied(args[0])) return () => {};
        const storage = storages.get(self as object);
        return storage && (() => go(args, storage));
      },
      key === 'length' ? 'get' : 'value',
    );

  const give = (owner: object, key: string): Undo =>
    patch(
      owner,
      key,
      ({ go }) =>
        () => {
          const storage = go();
          return storage instanceof realm.Storage ? proxyOf(storage) : storage;
        },
      'get',
    );

  const block = (owner: { prototype: object } | undefined, refuse: (error: Error) => unknown): Undo =>
    patch(
      owner?.prototype,
      'open',
      ({ args: [name] }) => isDenied(name) && (() => refuse(new DOMException('Storage is blocked.', 'SecurityError'))),
    );

  return [
    ...['getItem', 'setItem', 'removeItem', 'clear', 'key', 'length'].map(seeThrough),
    ...['localStorage', 'sessionStorage'].map((key) => give(realm, key)),
    give(realm.StorageEvent.prototype, 'storageArea'),
    // A page that makes such an event itself passes the proxy, which the browser doesn't take for a storage.
    patch(realm, 'StorageEvent', ({ args: [type, given], go }) => {
      const storageArea = storages.get((given as StorageEventInit).storageArea as object);
      return storageArea && (() => go([type, { ...(given as object), storageArea }]));
    }),
    block(realm.IDBFactory, (error) => {
      throw error;
    }),
    // `CacheStorage` is missing in an insecure context.
    block(realm.CacheStorage as typeof CacheStorage | undefined, (error) => Promise.reject(error)),
  ];
}
