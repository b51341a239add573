/** `window.__gpp`, or a stub of it. */
export type Gpp = (command?: unknown, callback?: unknown, parameter?: unknown, version?: unknown) => unknown;

type Call = Parameters<Gpp>;

interface Listener {
  readonly id: unknown;
  readonly callback: unknown;
}

/** Stubs keep what they were asked in properties of theirs, or hand it over when asked. */
type Stub = Gpp & { readonly queue?: readonly Call[]; readonly events?: readonly Listener[] };

/**
 * Puts `window.__gpp` in the place of a stub.
 * @param keep is given the stub's listeners, which have been answered and go on listening.
 * @returns the calls that the stub has queued, in order.
 */
export function takeOver(gpp: Gpp, keep: (id: unknown, callback: unknown) => void): readonly Call[] {
  const page = window as { __gpp?: Stub };
  const stub = page.__gpp;
  page.__gpp = gpp;
  if (typeof stub !== 'function') return [];
  for (const { id, callback } of listOf<Listener>(() => stub.events ?? stub('events'))) keep(id, callback);
  return listOf<Call>(() => stub.queue ?? stub());
}

/** Reads a list from a stub, whose code may return anything. */
function listOf<Entry>(read: () => unknown): Entry[] {
  try {
    return Array.from(read() as Entry[]).filter((entry) => entry === Object(entry));
  } catch {
    return [];
  }
}
