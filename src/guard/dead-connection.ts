import { parseAddress } from './addresses.js';
import type { Native } from './patch.js';

/**
 * A WebSocket or EventSource that has never reached anybody: it tells its `error`, a socket its `close` (code 1006) as well, a
 * moment later, and stays closed.
 * @param made the constructor that was called, so that `instanceof` and subclasses hold.
 */
export function deadConnection(made: Native, address: string, isSocket: boolean): object {
  const connection: EventTarget = Reflect.construct(EventTarget, [], made);
  const closed = isSocket ? 3 : 2;
  const define = (values: object): void => {
    for (const [key, value] of Object.entries(values)) {
      Object.defineProperty(connection, key, { value, configurable: true, writable: true });
    }
  };
  const close = (): void => define({ readyState: closed });
  define({
    url: parseAddress(address)?.href,
    readyState: 0,
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    close,
  });
  if (isSocket) define({ protocol: '', extensions: '', bufferedAmount: 0, binaryType: 'blob', send: refuse });
  else define({ withCredentials: false });
  setTimeout(() => {
    define({ readyState: closed, send: () => {} });
    tell(connection, new CustomEvent('error'));
    if (isSocket) tell(connection, new CloseEvent('close', { code: 1006 }));
  });
  return connection;
}

function refuse(): never {
  throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
}

function tell(connection: EventTarget, event: Event): void {
  const handler: unknown = Reflect.get(connection, `on${event.type}`);
  if (typeof handler === 'function') connection.addEventListener(event.type, handler as EventListener, { once: true });
  connection.dispatchEvent(event);
}
