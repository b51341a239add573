import type { ConsentClient } from '../core/client.js';

/** All that gates ask of a client. */
type Asked = Pick<ConsentClient, 'ready' | 'state' | 'allows' | 'subscribe'>;

/** Those that a page has named and not destroyed since, in that order; the last one even then. */
let clients: readonly ConsentClient[] = [];

/** Listener → what ends that it is told by the one that counts. */
const listeners = new Map<Parameters<Asked['subscribe']>[0], () => void>();

/**
 * Gives what speaks for the page's heed, also where that is destroyed and created again: an element is defined once, and by the
 * one that is gone its gates would stay open after a withdrawal.
 */
export async function lastingClient(client: ConsentClient | Promise<ConsentClient>): Promise<ConsentClient> {
  add(await client);
  return lasting as ConsentClient;
}

const current = (): ConsentClient => clients[0] as ConsentClient;

const lasting: Asked = {
  get ready() {
    return current().ready;
  },
  get state() {
    return current().state;
  },
  allows: (id) => current().allows(id),
  subscribe: (listener) => {
    listeners.set(listener, current().subscribe(listener));
    return () => {
      listeners.get(listener)?.();
      listeners.delete(listener);
    };
  },
};

const destroyed = new WeakSet<ConsentClient>();

function add(client: ConsentClient): void {
  if (clients.includes(client)) return;
  const { destroy } = client;
  client.destroy = () => {
    destroy();
    destroyed.add(client);
    replace(clients);
  };
  replace([...clients, client]);
}

function replace(named: readonly ConsentClient[]): void {
  const before = clients[0];
  const living = named.filter((each) => !destroyed.has(each));
  clients = living.length > 0 ? living : named.slice(0, 1);
  if (!before || before === current()) return;
  for (const [listener, leave] of listeners) {
    leave();
    listeners.set(listener, current().subscribe(listener));
  }
}
