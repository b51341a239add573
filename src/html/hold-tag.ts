import { runs } from '../core/script-types.js';
import { overlap, type ServiceHost } from '../core/service-hosts.js';
import { addressesIn } from './addresses.js';
import { type Mark, markFor } from './mark-for.js';
import type { Attributes, Tag } from './rewrite-tags.js';

/** Attribute → the hosts of denied services that its addresses are on. */
type Owners = ReadonlyMap<string, readonly ServiceHost[]>;

/** Attributes that the page's gate puts back when it releases an element. */
const returnable = /^(src|srcset|href|poster)$/;

/**
 * Marks a tag as the page's gate wants it, where an address of its own belongs to a denied service.
 * @param base what the page's addresses are relative to.
 * @returns the tag's attributes from now on, or nothing where it can stay.
 */
export function holdTag(tag: Tag, denied: readonly ServiceHost[], base: string): Attributes | undefined {
  const { name, attributes } = tag;
  const isScript = name === 'script';
  const type = attributes.get('type') ?? '';
  const owners: Owners = isScript && !runs.test(type) ? new Map() : ownersIn(tag, denied, base);
  const mark = markFor([...owners.values()].flat(), attributes.get('data-category'), name === 'iframe');
  if (!mark) return undefined;
  const held = new Map(attributes);
  const isTyped = isScript && (type !== '' || held.has('data-type'));
  for (const key of misread(name, [...owners.keys(), ...(isTyped ? ['type'] : [])])) putAside(held, `data-${key}`);
  if (isScript) held.set('type', 'text/plain');
  if (isTyped) held.set('data-type', type);
  held.set('data-category', mark.category);
  held.set('data-service', mark.service);
  for (const [key, those] of owners) holdAttribute(held, key, canReturn(key, those, mark), isStaying(tag, key));
  return held;
}

/** The attributes for which the page's gate would mistake data of the site's own, such as its `data-src` for a held `src`. */
function misread(name: string, held: readonly string[]): ReadonlySet<string> {
  // The gate takes `data-src` of any script; and a document of its own comes before a frame's address.
  return new Set([...held, ...(name === 'script' ? ['src'] : []), ...(name === 'iframe' ? ['srcdoc'] : [])]);
}

/** Renames an attribute of the site's own to `data-held-…`, out of the gate's sight. */
function putAside(held: Map<string, string>, own: string): void {
  const value = held.get(own);
  held.delete(own);
  if (value !== undefined) held.set(`data-held-${own}`, value);
}

/** Whether the gate may put an attribute back: once the mark is allowed, so are all services that its addresses belong to. */
function canReturn(key: string, owners: readonly ServiceHost[], { opens }: Mark): boolean {
  return returnable.test(key) && owners.every(({ needs }) => opens.has(needs));
}

/** Whether a script keeps its `src`: held by its type it requests nothing, and released it needs no policy of heed's for Trusted Types. */
function isStaying({ name, attributes }: Tag, key: string): boolean {
  return name === 'script' && key === 'src' && !attributes.has('data-src');
}

function holdAttribute(held: Map<string, string>, key: string, returns: boolean, stays: boolean): void {
  if (returns && stays) return;
  const value = held.get(key) ?? '';
  held.delete(key);
  held.set(returns ? `data-${key}` : `data-held-${key}`, value);
}

function ownersIn(tag: Tag, denied: readonly ServiceHost[], base: string): Owners {
  const owners = new Map<string, readonly ServiceHost[]>();
  for (const [key, addresses] of addressesIn(tag)) {
    const hosts = addresses.map((address) => hostOf(address, base));
    const own = denied.filter(({ host }) => hosts.some((each) => overlap(host, each)));
    if (own.length > 0) owners.set(key, own);
  }
  return owners;
}

/** The host of an address, without the dot that may end a full name; empty where there is none. */
function hostOf(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).hostname.replace(/\.$/, '') : '';
}
