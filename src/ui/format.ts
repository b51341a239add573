/** Writes a lifetime in the words of a language, such as `90 days`; `Intl` knows the plurals of each. */
export function formatDays(language: string, days: number): string {
  return new Intl.NumberFormat(known(language), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
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
