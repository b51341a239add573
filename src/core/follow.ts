import type { ServiceConfig } from './config.js';
import type { Policy } from './policy.js';
import type { ConsentRecord } from './record.js';
import type { Standing } from './standing.js';

/** What the page around this one allows: category or service → allowed. A map, as the names come from another site. */
export type Heard = ReadonlyMap<string, boolean>;

/** Reads what another page has sent; `undefined` for what has any other shape. */
export function heardIn(data: unknown): Heard | undefined {
  const { heed, allowed } = Object(data) as Readonly<Record<string, unknown>>;
  if (heed !== 'allowed' || allowed !== Object(allowed) || Array.isArray(allowed)) return undefined;
  const entries = Object.entries(allowed as object);
  return entries.every(([, is]) => typeof is === 'boolean') ? new Map(entries) : undefined;
}

/** What was heard as a decision of all categories, for this page's own rules to be applied to. @param now milliseconds since the epoch. */
export function recordOfHeard({ model, revision, categories }: Policy, heard: Heard, now: number): ConsentRecord {
  const grants = Object.fromEntries(categories.map(({ id }) => [id, heard.get(id) === true]));
  return { ...{ id: '', previous: '', source: 'api', optedOut: false, decidedAt: now }, model, revision, grants };
}

/**
 * Where a visitor stands in a page that follows another: what both allow. It has nothing to ask and no record of its own.
 * @param own by `recordOfHeard` and this page's signal; it allows more where this page's categories are always active.
 */
export function standingUnder(own: Standing, heard: Heard, services: readonly ServiceConfig[]): Standing {
  const grants = Object.fromEntries(
    Object.entries(own.grants).map(([id, granted]) => [id, granted && (id === 'necessary' || heard.get(id) === true)]),
  );
  const allowed = services.map(({ id, category }) => {
    const isDenied = grants[id] === false || heard.get(id) === false;
    return [id, own.allowed[id] === true && grants[category] === true && !isDenied];
  });
  return {
    ...own,
    ...{ grants, record: undefined, asks: false, unheard: false },
    allowed: { ...grants, ...Object.fromEntries(allowed) },
  };
}
