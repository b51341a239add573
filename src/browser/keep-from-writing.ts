import { released } from './gate.js';

/**
 * Keeps scripts that the gate has released from emptying the page. The parser doesn't wait for what they write, so `document.open`, and
 * with it `write` and `writeln`, would put a new document in place of the whole page. Called by them, these do nothing, and the console
 * says so; any other call goes to the browser. In shadow roots no script can be told from another, as there `currentScript` is `null`.
 * @see https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
 * @param signal gives the page the browser's functions back, but for those that somebody else has replaced meanwhile.
 */
export function keepFromWriting(signal: AbortSignal): void {
  for (const name of ['open', 'write', 'writeln'] as const) {
    const native = document[name] as (...texts: unknown[]) => never;
    const own = (...texts: unknown[]) =>
      released.has(document.currentScript as Element)
        ? (console.warn('heed: too late', texts) as never)
        : native.call(document, ...texts);
    document[name] = own;
    signal.addEventListener('abort', () => {
      if (document[name] === own) document[name] = native;
    });
  }
}
