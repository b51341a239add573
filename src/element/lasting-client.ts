import type { ConsentClient } from '../core/client.js';

/** All that gates ask of a client. */
type Asked = Pick<ConsentClient, 'ready' | 'state' | 'allows' | 'subscribe'>;

/** The clients that the page has named and not destroyed, in that order; the first counts. The last one stays even when destroyed. */
let clients: readonly ConsentClient[] = [];

/** Listener → ends its subscription to the client that counts. */
const listeners = new Map<Parameters<Asked['subscribe']>[0], () => void>();

/**
 * Gives a client that stands for whichever of the page's clients counts, also when one is destroyed and another created: an element is
 * defined only once, and by a destroyed client its gates would stay open after a withdrawal.
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

/** Sets the list of clients, and moves all subscriptions where another one counts by it. */
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
