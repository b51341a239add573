import type { ConsentModel } from './consent-model.js';

/** Category id → allowed. */
export type Grants = Readonly<Record<string, boolean>>;

/**
 * Where a decision came from; `cmp` is another consent manager of the page, `dismissed` says that the visitor was asked and decided
 * nothing.
 */
export type Source =
  | 'banner'
  | 'preferences'
  | 'placeholder'
  | 'link'
  | 'gpc'
  | 'cmp'
  | 'api'
  | 'withdrawal'
  | 'dismissed';

/** What is stored of a decision. */
export interface ConsentRecord {
  /** Random, for the visitor to quote; empty while nothing was decided. */
  readonly id: string;
  /** Milliseconds since the epoch, whole seconds; 0 for a record dated in the future, by a clock that ran ahead of this one. */
  readonly decidedAt: number;
  readonly revision: number;
  readonly model: ConsentModel;
  readonly source: Source;
  /** Opted out of sale and sharing, by hand or by signal. */
  readonly optedOut: boolean;
  /** The decided categories only: what is not named follows the consent model. */
  readonly grants: Grants;
  /** Sale or sharing was allowed while a signal was on: for this visit, or while the visitor is known (R-CA-3). */
  readonly override?: Override;
  /** Id of the record that this one takes the place of; empty for the first. */
  readonly previous: string;
}

/** How long a consent given in spite of a signal holds. */
export type Override = 'visit' | 'known';

type Fields = [string, string, string, string, string, string, string, string, string];

/** How far in the future a record may be dated, in milliseconds: the clock that wrote it may have run ahead of this one. */
const clockTolerance = 300_000;

/** The text that `encodeRecord` writes. Browsers drop cookies of over 4096 octets, so no list of ids is longer than this allows. */
const recordPattern =
  /^1\.([0-9a-z]{1,7})\.(\d{1,9})\.(opt-in|opt-out|notice)\.([a-z]{1,16})\.([0-3])\.([\w~-]{0,1800})\.([\w~-]{0,1800})\.([0-9a-z]{0,16})\.([0-9a-z]{0,16})$/;

const overrides: readonly Override[] = ['known', 'visit'];

/** How long a visit lasts at most, in milliseconds: some browsers bring session cookies back after weeks. */
const longestVisit = 86_400_000;

/** Name of the session cookie, beside the record's own, for a record that overrides a signal for the visit (R-CA-3). */
export function visitName(name: string): string {
  return `${name}.visit`;
}

/**
 * Whether a text can be the id of a category, group or service. The name of a property that every object has, such as `constructor`, can't:
 * it would seem to be granted by grants that don't name it.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][\w-]{0,31}$/i.test(value) && !(value in {});
}

/**
 * Writes a record as the text kept in the cookie: ten fields parted by dots, in characters that no cookie library escapes.
 * `1.<seconds, base 36>.<revision>.<model>.<source>.<0, 1: opted out, 2: overrides while known, 3: for a visit>.<granted
 * ids>.<denied ids>.<id>.<previous id>`
 */
export function encodeRecord(record: ConsentRecord): string {
  const { id, previous, decidedAt, revision, model, source, optedOut, override, grants } = record;
  const flag = override ? overrides.indexOf(override) + 2 : +optedOut;
  const ids = (granted: boolean): string =>
    Object.keys(grants)
      .filter((each) => grants[each] === granted)
      .join('~');
  const fields = [revision, model, source, flag, ids(true), ids(false), id, previous];
  return [1, (decidedAt / 1000).toString(36), ...fields].join('.');
}

/**
 * Reads what `encodeRecord` wrote; anything else is no record. A date in the future counts as the oldest of all: such a record grants
 * nothing of itself, gives way to any other, and still denies what it denies (R-EU-5). Never throws.
 */
export function decodeRecord(text: string | null | undefined, now: number): ConsentRecord | undefined {
  // Without a text the pattern is held against `null` or `undefined`, which it doesn't fit.
  const found = recordPattern.exec(text as string);
  if (!found) return undefined;
  // A match has all nine groups.
  const [seconds, revision, model, source, flag, granted, denied, id, previous] = found.slice(1) as Fields;
  const time = Number.parseInt(seconds, 36) * 1000;
  const decidedAt = time > now + clockTolerance ? 0 : time;
  const override = overrides[Number(flag) - 2];
  const grants: Record<string, boolean> = {};
  for (const each of granted.split('~')) if (each) grants[each] = true;
  for (const each of denied.split('~')) if (each) grants[each] = false;
  if (override === 'visit' && now - decidedAt > longestVisit) return undefined;
  return {
    id,
    decidedAt,
    revision: +revision,
    model: model as ConsentModel,
    source: source as Source,
    optedOut: flag === '1',
    grants,
    previous,
    ...(override && { override }),
  };
}

/** Of several records the newest; of two of the same second the one that opted out, as a denial wins a tie (R-STO-1). */
export function newestRecord(records: readonly (ConsentRecord | undefined)[]): ConsentRecord | undefined {
  const found = records.filter((record) => record !== undefined);
  return found.sort((a, b) => b.decidedAt - a.decidedAt || +b.optedOut - +a.optedOut)[0];
}

/**
 * Finds the record among cookies, in `document.cookie` or in a request's `Cookie` header. Of several with the name, such as
 * one of this host and one that all subdomains share, the newest valid one counts: none of them can hide an opt-out.
 */
export function recordIn(cookies: string, name: string, now: number): ConsentRecord | undefined {
  const starts = [name, visitName(name)].map((each) => `${each}=`);
  const texts = cookies
    .split(/; */)
    .flatMap((pair) => starts.filter((start) => pair.startsWith(start)).map((start) => pair.slice(start.length)));
  return newestRecord(texts.map((text) => decodeRecord(text, now)));
}
