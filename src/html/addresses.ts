import type { Tag } from './rewrite-tags.js';

/** Attributes by which an element fetches something unasked. */
const fetching = /^(src|srcset|poster|background|imagesrcset|data|href|xlink:href|lowsrc|dynsrc)$/;

/** Where an address is gone to by a click, or names something. */
const leadsElsewhere = /^(a|area|base|form|blockquote|q|del|ins)$/;

/** Relations for which a browser asks. */
const fetchingRelation =
  /(^|\s)(stylesheet|preload|modulepreload|preconnect|dns-prefetch|prefetch|prerender|manifest|compression-dictionary|\S*icon\S*|apple-touch-\S*)(?=\s|$)/i;

/** The addresses that a tag asks for by itself: attribute → addresses, as they are written. */
export function addressesIn({ name, attributes }: Tag): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (leadsElsewhere.test(name)) return found;
  if (name === 'link' && !fetchingRelation.test(attributes.get('rel') ?? '')) return found;
  for (const [key, value] of attributes) {
    // Elsewhere `data` is an attribute that means nothing.
    if (!fetching.test(key) || (key === 'data' && name !== 'object')) continue;
    found.set(key, key.endsWith('srcset') ? candidatesIn(value) : [value]);
  }
  return found;
}

/**
 * White space and commas before an address count for nothing; it ends at white space, and commas at its end part it from the next
 * one: those within are its own. What follows it ends at a comma that isn't in brackets.
 * @see https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
 */
const candidates = /([^\t\n\f\r ,](?:[^\t\n\f\r ]*[^\t\n\f\r ,])?)(?:[^,(]+|\([^)]*\)?)*/g;

function candidatesIn(srcset: string): readonly string[] {
  return [...srcset.matchAll(candidates)].map(([, url = '']) => url);
}
