/** Brings what deciding takes: nobody needs it before there is something to decide, store or clean up. */
export const fetchDeciding = (): Promise<typeof import('./deciding.js')> => import('./deciding.js');
