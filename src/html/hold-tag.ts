import type { ServiceConfig } from '../core/config.js';
import { overlap, type ServiceHost } from '../core/service-hosts.js';
import { addressesIn } from './addresses.js';
import type { Attributes, Tag } from './rewrite-tags.js';

/** Attribute → the denied services to which its addresses belong. */
type Owners = ReadonlyMap<string, readonly ServiceConfig[]>;

/** What the page's gate puts back when it lets an element go. */
const returnable = /^(src|srcset|href|poster)$/;

/** What runs; anything else in a script element is data, for which the browser asks nobody. */
const runs = /^\s*(|module|(text|application)\/(x-)?(java|ecma|j|live)script.*)\s*$/is;

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
  const [service] = [...owners.values()].flat();
  if (!service) return undefined;
  const held = new Map(attributes);
  if (isScript) held.set('type', 'text/plain');
  if (isScript && (type || held.has('data-type'))) held.set('data-type', type);
  // A category of the site's own counts as well: the gate asks for both.
  if (!held.has('data-category')) held.set('data-category', service.category);
  held.set('data-service', service.id);
  for (const [key, those] of owners) {
    // The element can name one service: what belongs to others as well mustn't come back with it.
    const isWhole = those.every(({ id }) => id === service.id) && returnable.test(key);
    // A script that isn't one asks for nothing, and by its own `src` it runs where Trusted Types list no policy of heed's.
    if (isScript && key === 'src' && isWhole) continue;
    held.delete(key);
    held.set(isWhole ? `data-${key}` : `data-held-${key}`, attributes.get(key) ?? '');
  }
  return held;
}

function ownersIn(tag: Tag, denied: readonly ServiceHost[], base: string): Owners {
  const owners = new Map<string, readonly ServiceConfig[]>();
  for (const [key, addresses] of addressesIn(tag)) {
    const hosts = addresses.map((address) => hostOf(address, base));
    const own = denied.filter(({ host }) => hosts.some((each) => overlap(host, each)));
    if (own.length > 0)
      owners.set(
        key,
        own.map(({ service }) => service),
      );
  }
  return owners;
}

/** Empty where there is none; the dot at the end of a full name counts for nothing. */
function hostOf(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).hostname.replace(/\.$/, '') : '';
}
