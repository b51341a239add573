import type { TextsByLanguage } from '../core/config.js';

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Puts the site's own words in the page's language over its English ones, and those over heed's.
 * @param own heed's texts.
 * @param site the site's `texts`; those of `de-AT` go before those of `de`.
 * @param language such as `de-AT`.
 */
export function mergeTexts(own: Texts, site: TextsByLanguage = {}, language = 'en'): Texts {
  return { ...own, ...site['en'], ...site[language.split('-', 1)[0] ?? ''], ...site[language] };
}

/** Makes the function that finds one of the texts that `mergeTexts` puts together. */
export function createTexts(own: Texts, site?: TextsByLanguage, language?: string): (key: string) => string {
  const texts = mergeTexts(own, site, language);
  return (key) => texts[key] ?? '';
}

/** The language of a page: what the configuration says, else `<html lang>`, else the browser's. */
export function languageOf(locale = 'auto'): string {
  return locale === 'auto' ? document.documentElement.lang || navigator.language : locale;
}
