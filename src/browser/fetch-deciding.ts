type Deciding = typeof import('./deciding.js');

let deciding: Deciding | undefined;

/**
 * Brings what deciding takes: nobody needs it before there is something to decide, store or clean up. Once it is there, no task
 * comes between a click and the scripts that it lets go, as one would for each import.
 */
export const fetchDeciding = async (): Promise<Deciding> => (deciding ??= await import('./deciding.js'));
