type Deciding = typeof import('./deciding.js');

let deciding: Promise<Deciding> | undefined;

/**
 * Fetches the part that decides, stores and cleans up, when it is first needed. All callers wait for the same promise, so that what was
 * asked for first is done first. A promise that failed is forgotten: the next call fetches again.
 */
export function fetchDeciding(): Promise<Deciding> {
  deciding ??= import('./deciding.js').catch((error) => {
    deciding = undefined;
    throw error;
  });
  return deciding;
}
