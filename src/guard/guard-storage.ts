import type { Judge } from './judge.js';
import { patch } from './patch.js';

/**
 * Lets a key of a denied service come to nothing, written by `setItem` or by name; to read and to delete stays free. Only a
 * proxy hears of a key that is written by name: the storage's own methods see through it.
 */
export function guardStorage({ denyName }: Judge): () => void {
  const storages = new WeakMap<object, Storage>();
  const proxies = new WeakMap<object, Storage>();

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
  const isDenied = (key: string | symbol): boolean => typeof key === 'string' && denyName('storage', key);

  const seeThrough = (key: string, part: 'value' | 'get' = 'value'): (() => void) => {
    const native = Object.getOwnPropertyDescriptor(Storage.prototype, key)?.[part];
    return patch(
      Storage.prototype,
      key,
      ({ self, args }) => {
        if (key === 'setItem' && args.length > 1 && isDenied(`${args[0]}`)) return () => {};
        const storage = storages.get(self as object);
        return storage && (() => Reflect.apply(native, storage, args));
      },
      part,
    );
  };

  const give = (owner: object, key: string): (() => void) =>
    patch(
      owner,
      key,
      ({ go }) =>
        () => {
          const storage = go();
          return storage instanceof Storage ? proxyOf(storage) : storage;
        },
      'get',
    );

  const undos = [
    ...['getItem', 'setItem', 'removeItem', 'clear', 'key'].map((key) => seeThrough(key)),
    seeThrough('length', 'get'),
    ...['localStorage', 'sessionStorage'].map((key) => give(window, key)),
    give(StorageEvent.prototype, 'storageArea'),
  ];
  return () => {
    for (const undo of undos) undo();
  };
}
