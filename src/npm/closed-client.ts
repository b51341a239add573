import type { ConsentClient } from '../core/client.js';
import { closedStanding } from '../core/closed.js';

/** What a component reads of a client. */
export type ReadClient = Pick<ConsentClient, 'state' | 'memo' | 'allows'>;

const standing = closedStanding({ gpc: undefined, dnt: false });

/**
 * Stands for the client where nothing is known of a visitor: everything optional is denied. A server renders with it, and a page that
 * hydrates what the server has rendered begins with it, whoever the visitor is, as the two have to be the same.
 */
export const closedClient: ReadClient = {
  state: { ...standing, ready: false, surface: 'none', reloadAdvised: false },
  memo: {},
  allows: (id) => standing.allowed[id] === true,
};
