/**
 * Puts a method of its own on the document or the window, until the signal, unless somebody else has put one over it by then.
 * @param make is given the method that was there.
 */
export function patch<Method>(
  target: Document | Window,
  name: string,
  make: (before: Method) => Method,
  until: AbortSignal,
): void {
  const methods = target as unknown as Record<string, Method>;
  const before = methods[name] as Method;
  const own = make(before);
  methods[name] = own;
  until.addEventListener('abort', () => {
    if (methods[name] === own) methods[name] = before;
  });
}
