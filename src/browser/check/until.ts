/** How often to look again, in milliseconds. */
const interval = 30;

/**
 * Waits until something is so.
 * @param patience in milliseconds.
 * @returns whether it is.
 */
export async function until(isSo: () => unknown, patience = 5000): Promise<boolean> {
  const end = performance.now() + patience;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  return true;
}
