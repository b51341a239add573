import type { ServiceConfig } from './config.js';
import type { Policy } from './policy.js';
import type { Grants } from './record.js';

/**
 * Which services are allowed. Each needs its category. One that sells or shares from a category that doesn't, such as an analytics tool
 * marked `sells` in `performance`, needs the permission to sell as well (R-CA-1). Whether it has that is said by
 * 1. the category `sale`, where the site has it;
 * 2. else the other categories that sell, where the site has any: one of them that is granted is enough;
 * 3. else `maySellUnsaid`, as nobody was asked about selling by itself.
 * @param maySellUnsaid whether the services of a category may sell in the third case.
 */
export function servicesAllowed(
  { categories, services }: Policy,
  grants: Grants,
  maySellUnsaid: (category: string) => unknown,
): Grants {
  const sellers = categories.filter(({ sells }) => sells);
  return Object.fromEntries(
    services.map((service) => [
      service.id,
      grants[service.category] === true &&
        // A service whose id is a category's must not open that category.
        grants[service.id] !== false &&
        !(
          sellsUnseen(service, sellers) &&
          !(grants['sale'] ?? (sellers[0] ? sellers.some(({ id }) => grants[id]) : maySellUnsaid(service.category)))
        ),
    ]),
  );
}

/** Whether a service sells or shares from a category that doesn't sell, so that its category alone is not enough. */
export function sellsUnseen({ category, sells, shares }: ServiceConfig, sellers: Policy['categories']): unknown {
  return !sellers.some(({ id }) => id === category) && (sells || shares);
}
