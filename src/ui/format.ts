/** Unit → how many of it are a day, the longest unit first. */
const units: readonly (readonly [string, number])[] = [
  ['day', 1],
  ['hour', 24],
  ['minute', 1440],
  ['second', 86_400],
];

/** Language and unit → its format, which takes longer to make than to use for a whole list. */
const formats: Record<string, Intl.NumberFormat> = {};

/**
 * Writes a lifetime in a language, in the longest unit of which it is one or more: `90 days`, `30 minutes`. `Intl` knows the plurals.
 * @param days such as `1 / 48` for half an hour.
 */
export function formatDays(language: string, days: number): string {
  const [unit, count] = units.find(([, each]) => days * each >= 1) ?? ['second', 86_400];
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  const key = language + unit;
  formats[key] ??= new Intl.NumberFormat(known(language), style);
  return formats[key].format(days * count);
}

/** Writes a moment as a language does. @param at milliseconds since the epoch. */
export function formatDate(language: string, at: number): string {
  return new Intl.DateTimeFormat(known(language), { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** Writes a number as a language does, such as in Persian digits. */
export function formatCount(language: string, count: number): string {
  return count.toLocaleString(known(language));
}

/** A language for `Intl`. For a tag that is none, such as a page's `en_US`, it is left to the browser. */
function known(language: string): string[] {
  try {
    return Intl.getCanonicalLocales(language);
  } catch {
    return [];
  }
}
