/** Runs what throws where storage is blocked, full or has nonsense in it; `undefined` is the answer then. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
