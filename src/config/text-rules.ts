import type { HeedConfig } from '../core/config.js';
import { keys } from '../locales/keys.js';
import { hintAt } from './hint-at.js';
import type { BrokenRule } from './rules.js';

/** What heed fills in, by the key of the text; a test compares them with heed's own texts. */
export const placeholders: Readonly<Record<string, readonly string[]>> = {
  'preferences.services': ['count'],
  'preferences.record': ['date', 'id'],
  'placeholder.text': ['name'],
  'placeholder.always': ['category'],
};

/** A text for one consent model has its name behind the key. */
const models = /\.(opt-in|opt-out|notice)$/;

/**
 * Finds what is wrong with the site's own texts: languages that browsers call otherwise, keys that no text has, and
 * placeholders that nothing is filled into.
 */
export function findBrokenTexts({ texts = {}, categories = [], groups = [] }: HeedConfig): BrokenRule[] {
  const known = [...keys, ...own('category', categories), ...own('group', groups)];
  return Object.entries(texts).flatMap(([tag, language]) => [
    ...checkTag(tag),
    ...Object.entries(language).flatMap(([key, text]) => checkText(['texts', tag, key], key, text, known)),
  ]);
}

function own(kind: string, entries: readonly { readonly id: string }[]): string[] {
  return entries.flatMap(({ id }) => ['', '.text', '.off'].map((end) => `${kind}.${id}${end}`));
}

function checkTag(tag: string): BrokenRule[] {
  const canonical = canonicalOf(tag);
  if (canonical === tag) return [];
  const allowed = canonical ? `the language as "${canonical}"` : 'a language tag such as "de" or "pt-BR"';
  return [{ path: ['texts', tag], allowed }];
}

function canonicalOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function checkText(path: readonly PropertyKey[], key: string, text: string, known: readonly string[]): BrokenRule[] {
  const plain = known.includes(key) ? key : key.replace(models, '');
  if (!known.includes(plain)) {
    return [{ path, allowed: `a key of heed's texts${hintAt(key, known)}` }];
  }
  const fills = placeholders[plain] ?? [];
  const unknown = [...text.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => !fills.includes(name));
  const allowed = fills.length ? fills.map((name) => `{${name}}`).join(', ') : 'a text without a placeholder';
  return unknown ? [{ path, allowed }] : [];
}
