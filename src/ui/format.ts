/** Units and how many of them are a day, the longest first. */
const units: readonly (readonly [string, number])[] = [
  ['day', 1],
  ['hour', 24],
  ['minute', 1440],
  ['second', 86_400],
];

/** One takes longer to make than all that it writes. */
const formats: Record<string, Intl.NumberFormat> = {};

/**
 * Writes a lifetime in the words of a language, in the longest unit that it has one of: `90 days`, `30 minutes`. `Intl` knows the
 * plurals of each.
 */
export function formatDays(language: string, days: number): string {
  const [unit, count] = units.find(([, each]) => days * each >= 1) ?? ['second', 86_400];
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  const key = language + unit;
  formats[key] ??= new Intl.NumberFormat(known(language), style);
  return formats[key].format(days * count);
}

/** Writes a moment as a language does. @param at in milliseconds since 1970. */
export function formatDate(language: string, at: number): string {
  return new Intl.DateTimeFormat(known(language), { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** A page may call its language by a name that is none, such as `en_US`: that is left to the browser. */
function known(language: string): string[] {
  try {
    return Intl.getCanonicalLocales(language);
  } catch {
    return [];
  }
}
