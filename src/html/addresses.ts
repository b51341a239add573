import type { Tag } from './rewrite-tags.js';

/** Attributes by which an element fetches something unasked. */
const fetching = /^(src|srcset|poster|background|imagesrcset|data|href|xlink:href|lowsrc|dynsrc)$/;

/** Elements whose addresses are followed by a click, or only name something. */
const leadsElsewhere = /^(a|area|base|form|blockquote|q|del|ins)$/;

/** Values of a link's `rel` for which a browser requests something. */
const fetchingRelation =
  /(^|\s)(stylesheet|preload|modulepreload|preconnect|dns-prefetch|prefetch|prerender|manifest|compression-dictionary|\S*icon\S*|apple-touch-\S*)(?=\s|$)/i;

/** The addresses that a tag requests by itself: attribute → addresses, as they are written. */
export function addressesIn({ name, attributes }: Tag): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (leadsElsewhere.test(name)) return found;
  if (name === 'link' && !fetchingRelation.test(attributes.get('rel') ?? '')) return found;
  for (const [key, value] of attributes) {
    // On other elements than `<object>` the attribute `data` means nothing.
    if (!fetching.test(key) || (key === 'data' && name !== 'object')) continue;
    found.set(key, key.endsWith('srcset') ? candidatesIn(value) : [value]);
  }
  return found;
}

/**
 * Matches one candidate of a `srcset`: the address, then its descriptors. White space and commas before the address are passed over; it
 * ends at white space. Commas within it are its own, those at its end part it from the next candidate. Descriptors end at a comma that
 * isn't in brackets.
 * @see https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
 */
const candidates = /([^\t\n\f\r ,](?:[^\t\n\f\r ]*[^\t\n\f\r ,])?)(?:[^,(]+|\([^)]*\)?)*/g;

function candidatesIn(srcset: string): readonly string[] {
  return [...srcset.matchAll(candidates)].map(([, url = '']) => url);
}
