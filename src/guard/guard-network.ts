import { deadConnection } from './dead-connection.js';
import { type Judge, undecided } from './judge.js';
import { type Intercept, patch } from './patch.js';

/** What a call of the network needs to know. */
export interface Line {
  readonly deny: Judge['deny'];
  /** Kept once the configuration is known. */
  readonly known: Promise<unknown>;
}

/** `fetch` to a denied address fails as it does without a network; what isn't decided yet waits. */
export function guardFetch({ deny, known }: Line): () => void {
  return patch(window, 'fetch', ({ args: [input], go }) => {
    const address = input instanceof Request ? input.url : input;
    const fail = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
    const rule = deny(address);
    if (rule === undecided) return () => known.then(() => (deny(address) ? fail() : go()));
    return rule && fail;
  });
}

/** `sendBeacon` to a denied address says that nothing is sent; one that isn't decided yet is queued. */
export function guardBeacon({ deny, known }: Line): () => void {
  return patch(Navigator.prototype, 'sendBeacon', ({ args: [address], go }) => {
    const rule = deny(address);
    if (rule !== undecided) return rule && (() => false);
    return () => {
      known.then(() => deny(address) ?? go());
      return true;
    };
  });
}

/** A request to a denied address ends in `error`, as without a network; one that isn't decided yet is sent later. */
export function guardXhr({ deny, known }: Line): () => void {
  const requests = new WeakMap<object, { readonly address: unknown; readonly isSync: boolean }>();
  const undos = [
    patch(XMLHttpRequest.prototype, 'open', ({ self, args }) => {
      Reflect.deleteProperty(self as object, 'readyState');
      requests.set(self as object, { address: `${args[1]}`, isSync: args.length > 2 && !args[2] });
      return undefined;
    }),
    patch(XMLHttpRequest.prototype, 'abort', ({ self }) => void requests.delete(self as object)),
    patch(XMLHttpRequest.prototype, 'send', ({ self, go }) => {
      const xhr = self as XMLHttpRequest;
      const request = requests.get(xhr);
      const rule = request && xhr.readyState === 1 ? deny(request.address) : undefined;
      if (!rule || !request) return undefined;
      if (request.isSync) {
        return () => {
          throw new DOMException(`Failed to load '${request.address}'.`, 'NetworkError');
        };
      }
      const wait = rule === undecided ? known : new Promise((resolve) => setTimeout(resolve));
      return () =>
        void wait.then(() => {
          if (requests.get(xhr) === request) deny(request.address) ? failRequest(xhr) : go();
        });
    }),
  ];
  return () => {
    for (const undo of undos) undo();
  };
}

function failRequest(xhr: XMLHttpRequest): void {
  Object.defineProperty(xhr, 'readyState', { value: 4, configurable: true });
  xhr.dispatchEvent(new Event('readystatechange'));
  for (const type of ['error', 'loadend']) xhr.dispatchEvent(new ProgressEvent(type));
}

/** A WebSocket or EventSource to a denied address, or to one that isn't decided yet, fails and closes at once. */
export function guardConnection({ deny }: Line, name: 'WebSocket' | 'EventSource'): () => void {
  const intercept: Intercept = ({ args: [address], made }) =>
    made && deny(address) ? () => deadConnection(made, `${address}`, name === 'WebSocket') : undefined;
  return patch(window, name, intercept);
}
