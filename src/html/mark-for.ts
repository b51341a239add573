import type { ServiceHost } from '../core/service-hosts.js';

/** What an element of the page waits for: the gate there wants both to be allowed. */
export interface Mark {
  /** A category, or a second service. */
  readonly category: string;
  readonly service: string;
  /** Ids that are allowed for sure once the gate releases the element. */
  readonly opens: ReadonlySet<string>;
}

/**
 * Finds the mark by which an element waits for as many of its owners as two ids can tell of. A category speaks for all its
 * services that need nothing else.
 * @param own the site's own category, which stays.
 * @param isFrame whether a placeholder offers to allow the category.
 * @returns nothing where nobody owns the element.
 */
export function markFor(owners: readonly ServiceHost[], own: string | undefined, isFrame: boolean): Mark | undefined {
  // First each service with its own category, as a site would write it: of marks that open as much, the first is taken.
  const pairs = [...owners.map((each) => [each, each] as const), ...pairsOf(owners)];
  const marks = pairs.map(([first, last]) => markOf(first, last, own || undefined, isFrame));
  const openedBy = ({ opens }: Mark): number => owners.filter(({ needs }) => opens.has(needs)).length;
  const most = Math.max(...marks.map(openedBy));
  return marks.find((mark) => openedBy(mark) === most);
}

function pairsOf(owners: readonly ServiceHost[]): (readonly [ServiceHost, ServiceHost])[] {
  const byCategory = owners.filter(({ needs, service }) => needs === service.category);
  return [...byCategory, ...owners].flatMap((first) => owners.map((last) => [first, last] as const));
}

function markOf(first: ServiceHost, last: ServiceHost, own: string | undefined, isFrame: boolean): Mark {
  // A placeholder's button would promise that its category is enough, where the frame waits for another as well: for the id of a service
  // it makes no button.
  const other = isFrame ? first.service.id : first.needs;
  const category = own ?? (first === last ? last.service.category : other);
  // A service that is allowed has its category allowed.
  const opened = own ? [own] : [first.needs, first.service.category];
  return { category, service: last.service.id, opens: new Set([...opened, last.needs, last.service.category]) };
}
