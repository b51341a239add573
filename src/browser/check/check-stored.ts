import type { ConsentClient } from '../../core/client.js';
import type { Finding, FindingId } from '../../core/finding.js';
import { matchesPattern } from '../../core/pattern.js';

/** Whether every cookie and storage key that scripts can see is described: else no list names it and no withdrawal deletes it. */
export function checkStored({ config, policy }: ConsentClient): Finding[] {
  const { name: own = 'heed' } = config.cookie ?? {};
  // heed's record and its mirror, and the log that some sites keep.
  const ours = [own, `${own}.log*`];
  const cookies = policy.services.flatMap((service) => service.cookies?.map(({ name }) => name) ?? []);
  const keys = policy.services.flatMap(({ storage = [] }) => storage);
  const find = (id: FindingId, what: string, names: readonly string[], patterns: readonly string[]): Finding[] =>
    names
      .filter((name) => ![...ours, ...patterns].some((pattern) => matchesPattern(pattern, name)))
      .map((name) => {
        const message = `${what} “${name}” belongs to no service of the configuration. Describe the service that sets it; one that the site can't do without is of the category “necessary”.`;
        return { id, severity: 'warning', message };
      });
  return [
    ...find('cookie-undescribed', 'The cookie', cookieNames(), cookies),
    ...find(
      'storage-undescribed',
      'The localStorage key',
      keysOf(() => localStorage),
      keys,
    ),
    ...find(
      'storage-undescribed',
      'The sessionStorage key',
      keysOf(() => sessionStorage),
      keys,
    ),
  ];
}

function cookieNames(): string[] {
  return document.cookie.split('; ').flatMap((pair) => pair.split('=', 1)[0] || []);
}

function keysOf(storage: () => Storage): string[] {
  try {
    return Object.keys(storage());
  } catch {
    // Blocked: nothing is stored there.
    return [];
  }
}
