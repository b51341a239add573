import type { Policy } from './policy.js';
import type { Signal } from './signal.js';
import type { Standing } from './standing.js';

/** The policy while there is no usable configuration: nothing in it could be allowed, and nothing is asked. */
export const closedPolicy: Policy = {
  banner: true,
  closed: true,
  services: [],
  ruled: false,
  model: 'opt-in',
  groups: [],
  gpc: true,
  categories: [{ id: 'necessary', required: true, sells: false }],
  days: 180,
  kept: 180,
  override: 'visit',
  revision: 0,
};

/** Where every visitor stands under the closed policy: everything optional is denied, and a signal is still honoured. */
export function closedStanding(signal: Signal): Standing {
  const heard = !!signal.gpc;
  const grants = { necessary: true };
  return {
    asks: false,
    model: 'opt-in',
    grants,
    honored: heard,
    allowed: grants,
    heard,
    signal,
  };
}
