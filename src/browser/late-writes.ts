/**
 * Keeps scripts that are let go late from emptying the page: `document.write` and its like do so once there is no parser to write
 * to (https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps).
 * @param isLate whether a script is one of those; calls of others go their way.
 */
export function catchWrites(
  isLate: (script: Element) => boolean,
  onWrite: (script: Element, texts: readonly unknown[]) => void,
): void {
  for (const name of ['open', 'write', 'writeln'] as const) {
    const native = document[name] as (...texts: unknown[]) => unknown;
    const call = (...texts: unknown[]): unknown => {
      const { currentScript } = document;
      return currentScript && isLate(currentScript) ? onWrite(currentScript, texts) : native.apply(document, texts);
    };
    Object.assign(document, { [name]: call });
  }
}
