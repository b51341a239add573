import { released } from './gate.js';

/**
 * Keeps scripts that the gate has released from emptying the page. The parser doesn't wait for what they write, so `document.open`, and
 * with it `write` and `writeln`, would put a new document in place of the whole page. Called by them, these do nothing, and the console
 * says so; any other call goes to the browser. In shadow roots no script can be told from another, as there `currentScript` is `null`.
 *
 * It outlasts the client: what that has released may come to write later.
 * @see https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
 */
export function keepFromWriting(): void {
  for (const name of ['open', 'write', 'writeln'] as const) {
    const native = document[name] as (...texts: unknown[]) => never;
    document[name] = (...texts: unknown[]) =>
      released.has(document.currentScript as Element)
        ? (console.warn('heed: too late', texts) as never)
        : native.call(document, ...texts);
  }
}
