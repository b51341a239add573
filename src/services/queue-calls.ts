/** A vendor's function before its script has come: it keeps what it is called with. */
export type Queue = (...call: unknown[]) => void;

/**
 * Makes such a function.
 * @param key where the vendor's script looks for the calls.
 * @param more what else it looks for.
 */
export function queueCalls(key: string, more: object = {}): Queue {
  const calls: unknown[] = [];
  function queue(): void {
    // biome-ignore lint/complexity/noArguments: vendors take the list as their own snippets leave it.
    calls.push(arguments);
  }
  return Object.assign(queue, { [key]: calls }, more);
}
