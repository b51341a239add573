import type { FoundLanguage } from '../core/client.js';
import type { TextsByLanguage } from '../core/config.js';
import type { TextKey } from './keys.js';
import { broaderTags } from './language.js';

/** All of heed's texts in one language, in the order of `keys`. */
export type Locale = Readonly<Record<TextKey, string>>;

/** Texts by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** Gives texts that came without their keys, as the build leaves them, their keys again. */
export function nameTexts(keys: readonly string[], values: readonly string[]): Texts {
  return Object.fromEntries(keys.map((key, at) => [key, values[at] ?? '']));
}

/**
 * Puts the site's own words in the interface's language over heed's; those for `de-AT` go before those for `de`. In another
 * language than English its English ones stand in for what heed has no words for, such as a category of the site's own.
 * @param own heed's texts.
 * @param site the site's `texts`.
 */
export function mergeTexts(
  own: Texts,
  site: TextsByLanguage = {},
  { tag, file }: Pick<FoundLanguage, 'tag' | 'file'> = { tag: 'en', file: 'en' },
): Texts {
  const english = site['en'] ?? {};
  const base = file === 'en' ? { ...own, ...english } : { ...english, ...own };
  const sites = broaderTags(tag, site).map((each) => site[each]);
  return Object.assign(base, ...sites.reverse());
}
