/**
 * A part of the interface that is fetched when it is first asked for.
 * @param onCome told once it is there.
 * @param onError told when it did not come; the next need tries again.
 * @returns a function that gives the part, or nothing as yet.
 */
export function createLazy<T>(
  fetch: () => Promise<T>,
  onCome: (part: T) => void,
  onError: (error: unknown) => void,
): () => T | undefined {
  let part: T | undefined;
  let isAsked = false;
  return () => {
    if (!isAsked) {
      isAsked = true;
      fetch().then(
        (come) => {
          part = come;
          onCome(come);
        },
        (error) => {
          isAsked = false;
          onError(error);
        },
      );
    }
    return part;
  };
}
