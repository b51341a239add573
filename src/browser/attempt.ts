/** Runs what a browser with blocked or full storage, or somebody's nonsense in it, answers with an exception. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
