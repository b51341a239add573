import type { Policy } from './policy.js';
import type { Signal } from './signal.js';
import type { Standing } from './standing.js';

/** The policy when there is no usable configuration, or not yet: it has nothing that could be allowed, and nothing to ask. */
export const closedPolicy: Policy = {
  closed: true,
  banner: true,
  groups: [],
  services: [],
  categories: [{ id: 'necessary', required: true, sells: false }],
  gpc: true,
  override: 'visit',
  dnt: false,
  kept: 180,
  days: 180,
  model: 'opt-in',
  revision: 0,
  minor: false,
  ruled: false,
};

/** Where everybody stands under it. */
export function closedStanding(signal: Signal): Standing {
  const heard = signal.gpc === true;
  const grants = { necessary: true };
  return {
    model: 'opt-in',
    signal,
    grants,
    allowed: grants,
    heard,
    honored: heard,
    asks: false,
  };
}
