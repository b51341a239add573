import type { ConsentClient } from '../../src/core/client.js';
import type { Told } from '../../src/core/integration.js';
import type { Policy } from '../../src/core/policy.js';
import type { ConsentRecord } from '../../src/core/record.js';
import type { Signal } from '../../src/core/signal.js';
import { granted, optIn, standingOf } from '../samples.js';

/** What integrations are told when a visitor arrives; unless given, one who is unknown and is asked first. */
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

/** Stands for the client that starts an integration: those for vendors don't look at it. */
export const anyClient = {} as ConsentClient;

/** The signal of a page that heed stays on. */
export const never: AbortSignal = new AbortController().signal;
