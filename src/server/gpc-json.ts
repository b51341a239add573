import { ConsentError } from '../core/consent-error.js';

/** What the file says beside `"gpc": true`. */
export interface GpcStatement {
  /** The day on which the site last changed what it says here, as `YYYY-MM-DD`, or a `Date`, of which the day in UTC counts. */
  readonly lastUpdate: string | Date;
}

/** How far the earliest time zone is ahead of UTC, in milliseconds: there a day begins first. */
const earliestZone = 14 * 3_600_000;

/**
 * Makes the text of `/.well-known/gpc.json`, by which a site says that it abides by Global Privacy Control; to be sent as
 * `application/json` (R-SIG-6).
 * @param now milliseconds since the epoch.
 * @throws ConsentError `config` when `lastUpdate` is no day of the calendar, or in the future.
 * @see https://www.w3.org/TR/gpc/#gpc-support-representation
 */
export function gpcJson({ lastUpdate }: GpcStatement, now: number = Date.now()): string {
  const day = lastUpdate instanceof Date ? dayOf(lastUpdate) : lastUpdate;
  const [problem] = problemsOfDay(day, now);
  if (problem) throw new ConsentError('config', problem);
  return JSON.stringify({ gpc: true, lastUpdate: day });
}

/**
 * Checks the text of a `/.well-known/gpc.json` of a site that abides (R-SIG-6). The specification lets more pass: a `false`,
 * which says that the site doesn't, a time behind the day, and members that nobody reads.
 * @param now milliseconds since the epoch.
 * @returns a sentence for each problem; none when the file is fine.
 * @see https://www.w3.org/TR/gpc/#gpc-support-representation
 */
export function checkGpcJson(text: string, now: number = Date.now()): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [`The file is not JSON: ${(error as Error).message}.`];
  }
  if (value !== Object(value) || Array.isArray(value)) {
    return [`The file has to hold an object such as {"gpc":true,"lastUpdate":"2026-01-31"}, not ${show(value)}.`];
  }
  const { gpc, lastUpdate, ...others } = value as Record<string, unknown>;
  return [
    ...(gpc === true ? [] : [`gpc has to be true, without quotes${gpc === undefined ? '' : `, not ${show(gpc)}`}.`]),
    ...problemsOfDay(lastUpdate, now),
    ...Object.keys(others).map((name) => `${show(name)} says nothing here: only gpc and lastUpdate do. Leave it out.`),
  ];
}

function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? `${date}` : date.toISOString().slice(0, 10);
}

function problemsOfDay(day: unknown, now: number): readonly string[] {
  const time = Date.parse(`${day}`);
  if (day === undefined) return ['lastUpdate is missing: the day of the last change, such as "2026-01-31".'];
  // `Date.parse` makes a day too many for its month one of the next month, or none at all.
  const isReal = /^\d{4}-\d\d-\d\d$/.test(`${day}`) && dayOf(new Date(time)) === day;
  if (!isReal) {
    return [`lastUpdate has to be a day of the calendar such as "2026-01-31", not ${show(day)}.`];
  }
  return time > now + earliestZone ? [`lastUpdate is in the future: ${day}. It is the day of the last change.`] : [];
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
