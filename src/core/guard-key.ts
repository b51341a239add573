/** Where the guard of a page waits for its client: they may come from different bundles. */
export const guardKey: unique symbol = Symbol.for('heed.guard');
