import type { Grants } from '../../core/record.js';

/** Ids of categories or services; a signal stands for consent only where all of them are allowed. */
export type Needs = string | readonly string[];

/**
 * Whether a vendor may be told that it is allowed. What the site names has to be allowed, all of it, and an id that nobody knows is
 * denied; without that the usual categories count, as far as this site has them.
 */
export function isAllowed(
  allowed: Grants,
  usual: readonly string[],
  named: Needs = usual.filter((id) => id in allowed),
): boolean {
  const ids = [named].flat();
  return ids.length > 0 && ids.every((id) => allowed[id]);
}
