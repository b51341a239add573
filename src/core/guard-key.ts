/**
 * Property of `globalThis` where the page's guard waits for its client. A registered symbol, as the two may come from different bundles.
 */
export const guardKey: unique symbol = Symbol.for('heed.guard');
