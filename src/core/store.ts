/** Called with the state at once on subscribing and after every change. */
export type Listener<T> = (state: T) => void;

/** A value with listeners. */
export interface Store<T> {
  /** Replaces the value, then tells every listener. */
  set(value: T): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: Listener<T>): () => void;
}

/**
 * Holds the state that the interface and the site follow. A listener that throws stops nobody.
 * @param onError told of each error of a listener.
 */
export function createStore<T>(initial: T, onError: (error: unknown) => void): Store<T> {
  const listeners = new Set<Listener<T>>();
  let value = initial;
  const tell = (listener: Listener<T>): void => {
    try {
      listener(value);
    } catch (error) {
      onError(error);
    }
  };
  return {
    set: (next) => {
      value = next;
      listeners.forEach(tell);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      tell(listener);
      return () => listeners.delete(listener);
    },
  };
}
