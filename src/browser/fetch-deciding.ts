type Deciding = typeof import('./deciding.js');

let deciding: Promise<Deciding> | undefined;

/**
 * Brings what deciding takes: nobody needs it before there is something to decide, store or clean up. All wait for the same promise,
 * so that what was asked for first is done first; one that failed is forgotten.
 */
export function fetchDeciding(): Promise<Deciding> {
  deciding ??= import('./deciding.js').catch((error) => {
    deciding = undefined;
    throw error;
  });
  return deciding;
}
