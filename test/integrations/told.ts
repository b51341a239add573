import type { ConsentClient } from '../../src/core/client.js';
import type { Told } from '../../src/core/integration.js';
import type { Policy } from '../../src/core/policy.js';
import type { ConsentRecord } from '../../src/core/record.js';
import type { Signal } from '../../src/core/signal.js';
import { granted, optIn, standingOf } from '../samples.js';

/** What integrations are told of a visitor on arrival, who at first is unknown and asked first. */
export function arrival(policy: Policy = optIn, record?: ConsentRecord, signal?: Signal): Told {
  const standing = standingOf(policy, record, signal);
  return { standing, action: undefined, granted: granted(standing.allowed), denied: [] };
}

/** What integrations are told of a decision to allow these and nothing else. */
export function decision(allowed: readonly string[], all: readonly string[] = []): Told {
  const { standing } = arrival();
  const ids = [...new Set([...Object.keys(standing.allowed), ...all, ...allowed])];
  const grants = Object.fromEntries(ids.map((id) => [id, id === 'necessary' || allowed.includes(id)]));
  return {
    standing: { ...standing, grants, allowed: grants },
    action: 'save',
    granted: ids.filter((id) => grants[id]),
    denied: ids.filter((id) => !grants[id]),
  };
}

/** Which client starts an integration is nothing that one of a vendor's looks at. */
export const anyClient = {} as ConsentClient;

/** Nobody takes heed off the page. */
export const never: AbortSignal = new AbortController().signal;
