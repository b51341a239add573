/**
 * A part of the interface that is fetched when it is first asked for.
 * @param onCome told once it is there.
 * @param onError told when it did not come or work, as one of another version may not; the next need tries again, in vain in Firefox, which
 *   keeps a failure for the page's life.
 * @returns a function that asks for it, the first time it is called.
 */
export function createLazy<T>(
  fetch: () => Promise<T>,
  onCome: (part: T) => void,
  onError: (error: unknown) => void,
): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    fetch()
      .then(onCome)
      .catch((error) => {
        isAsked = false;
        onError(error);
      });
  };
}
