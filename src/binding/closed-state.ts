import type { ConsentState } from '../core/client.js';

const necessary = { necessary: true };

/**
 * What is known of a visitor where nothing is: everything optional is denied. A server renders with it, and so does a page at
 * first that takes over what the server rendered, whoever the visitor is: the two are to be the same.
 */
export const closedState: ConsentState = {
  ...{ model: 'opt-in', region: undefined, record: undefined, signal: { gpc: undefined, dnt: false } },
  ...{ grants: necessary, allowed: necessary, excepted: undefined },
  ...{ heard: false, current: false, honored: false, asks: false, unheard: false },
  ...{ ready: false, surface: 'none', reloadAdvised: false },
};
