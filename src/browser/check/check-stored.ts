import type { ConsentClient } from '../../core/client.js';
import type { Finding, FindingId } from '../../core/finding.js';
import { matchesPattern } from '../../core/pattern.js';
import { recordName } from '../../core/record-name.js';
import { tell } from './tell.js';

/** Whether every cookie and storage key that scripts can see is described: else no list names it and no withdrawal deletes it. */
export function checkStored({ config, policy }: ConsentClient): Finding[] {
  const own = recordName(config);
  const cookies = policy.services.flatMap((service) => service.cookies?.map(({ name }) => name) ?? []);
  const keys = policy.services.flatMap(({ storage = [] }) => storage);
  const find = (id: FindingId, what: string, names: readonly string[], patterns: readonly string[]): Finding[] => {
    // heed's record and its mirror, what was concluded from it, and the consent log.
    const known = [own, `${own}.visit`, `${own}.verdict`, `${own}.log.*`, ...patterns];
    const unknown = names.filter((name) => !known.some((pattern) => matchesPattern(pattern, name)));
    return unknown.flatMap((name) =>
      tell(id, `${what} “${name}”: no service describes it. Add it to the one that sets it.`, [], 'warning'),
    );
  };
  return [
    ...find('cookie-undescribed', 'Cookie', cookieNames(), cookies),
    ...find('storage-undescribed', 'Storage key', [...keysOf('localStorage'), ...keysOf('sessionStorage')], keys),
  ];
}

function cookieNames(): string[] {
  return document.cookie.split('; ').flatMap((pair) => pair.split('=', 1)[0] || []);
}

function keysOf(storage: 'localStorage' | 'sessionStorage'): string[] {
  try {
    return Object.keys(window[storage]);
  } catch {
    // Blocked: nothing is stored there.
    return [];
  }
}
