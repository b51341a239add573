import type { TextsByLanguage } from '../core/config.js';

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Makes the function that finds a text: the site's own words in the page's language, over its English ones, over heed's.
 * @param own heed's texts.
 * @param site the site's `texts`; those of `de-AT` go before those of `de`.
 * @param language such as `de-AT`.
 */
export function createTexts(own: Texts, site: TextsByLanguage = {}, language = 'en'): (key: string) => string {
  const texts: Texts = { ...own, ...site['en'], ...site[language.split('-', 1)[0] ?? ''], ...site[language] };
  return (key) => texts[key] ?? '';
}

/** The language of a page: what the configuration says, else `<html lang>`, else the browser's. */
export function languageOf(locale = 'auto'): string {
  return locale === 'auto' ? document.documentElement.lang || navigator.language : locale;
}
