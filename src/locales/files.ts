import type { Locale } from './texts.js';

/** Where the texts of each language are: a file of its own, for a visitor needs one. */
export const files: Readonly<Record<string, () => Promise<{ readonly texts: Locale }>>> = {
  de: () => import('./de.js'),
  en: () => import('./en.js'),
};
