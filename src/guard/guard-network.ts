import { deadConnection } from './dead-connection.js';
import { type Judge, undecided } from './judge.js';
import { patch, type Realm, type Undo } from './patch.js';

/** What the patches of network calls go by. */
export interface Line {
  readonly deny: Judge['deny'];
  /** Resolves once the configuration is known, or known to be unusable. */
  readonly known: Promise<unknown>;
}

/** `fetch` to a denied address fails as it does without a network; one that isn't decided yet waits. `fetchLater` never sends. */
export function guardFetch(realm: Realm, { deny, known }: Line): Undo[] {
  const addressOf = (input: unknown): unknown => (input as Partial<Request>).url ?? input;
  return [
    patch(realm, 'fetch', ({ args: [input], go }) => {
      const address = addressOf(input);
      const fail = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
      const rule = deny(address);
      if (rule === undecided) return () => known.then(() => (deny(address) ? fail() : go()));
      return rule && fail;
    }),
    patch(realm, 'fetchLater', ({ args: [input] }) => deny(addressOf(input)) && (() => ({ activated: false }))),
  ];
}

/** `sendBeacon` to a denied address says that nothing is sent; one that isn't decided yet is queued. */
export function guardBeacon({ Navigator: { prototype } }: Realm, { deny, known }: Line): Undo[] {
  return [
    patch(prototype, 'sendBeacon', ({ args: [address], go }) => {
      const rule = deny(address);
      if (rule !== undecided) return rule && (() => false);
      return () => {
        known.then(() => deny(address) ?? go());
        return true;
      };
    }),
  ];
}

/** A request to a denied address ends in `error`, as without a network; one that isn't decided yet is sent later. */
export function guardXhr({ XMLHttpRequest: { prototype } }: Realm, { deny, known }: Line): Undo[] {
  const requests = new WeakMap<object, readonly [address: string, isSync: boolean]>();
  return [
    patch(prototype, 'open', ({ self, args }) => {
      Reflect.deleteProperty(self as object, 'readyState');
      requests.set(self as object, [`${args[1]}`, args.length > 2 && !args[2]]);
      return undefined;
    }),
    patch(prototype, 'abort', ({ self }) => void requests.delete(self as object)),
    patch(prototype, 'send', ({ self, go }) => {
      const xhr = self as XMLHttpRequest;
      const request = requests.get(xhr);
      const [address, isSync] = request ?? [];
      const rule = request && xhr.readyState === 1 && deny(address);
      if (!rule) return undefined;
      if (isSync) {
        return () => {
          throw new DOMException(`Failed to load '${address}'.`, 'NetworkError');
        };
      }
      const wait = rule === undecided ? known : new Promise((resolve) => setTimeout(resolve));
      return () =>
        void wait.then(() => {
          if (requests.get(xhr) === request) deny(address) ? failRequest(xhr) : go();
        });
    }),
  ];
}

function failRequest(xhr: XMLHttpRequest): void {
  Object.defineProperty(xhr, 'readyState', { value: 4, configurable: true });
  for (const type of ['readystatechange', 'error', 'loadend']) xhr.dispatchEvent(new ProgressEvent(type));
}

/** A WebSocket or EventSource to a denied address, or to one that isn't decided yet, fails and closes at once. */
export function guardConnection(realm: Realm, { deny }: Line, name: 'WebSocket' | 'EventSource'): Undo[] {
  return [
    patch(
      realm,
      name,
      ({ args: [address], made }) =>
        made && deny(address) && (() => deadConnection(made, `${address}`, name === 'WebSocket')),
    ),
  ];
}

/** The same for a WebSocketStream, which is told to stop before it has begun; some browsers have none. */
export function guardStream(realm: Realm, { deny }: Line): Undo[] {
  return [
    patch(
      realm,
      'WebSocketStream',
      ({ args: [address, options], made, go }) =>
        made && deny(address) && (() => go([address, { ...Object(options), signal: AbortSignal.abort() }])),
    ),
  ];
}

/** A form that a script sends to a denied address isn't sent; a visitor's own click is. */
export function guardForms({ HTMLFormElement: { prototype } }: Realm, { deny }: Line): Undo[] {
  return ['submit', 'requestSubmit'].map((key) =>
    patch(prototype, key, ({ self, args: [submitter] }) => {
      const own = (submitter as Element | undefined)?.getAttribute('formaction');
      return deny(own ?? (self as Element).getAttribute('action') ?? '') && (() => {});
    }),
  );
}
