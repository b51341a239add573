import type { HeedConfig } from './config.js';
import { matchesPattern } from './pattern.js';

/** What has to be allowed before something may lead to a host or an address; of nothing at all it never is. */
export interface Rule {
  readonly host?: string | undefined;
  readonly pattern?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The part of a `URL` that a rule is held against. */
export interface Address {
  readonly hostname: string;
  readonly href: string;
}

/** The rules of a configuration. */
export interface Rules {
  /** Those that it names: the first that fits counts. */
  readonly named: readonly Rule[];
  /** One for each host of its services, where none of those fits: of a host that several name all count. */
  readonly ofServices: readonly Rule[];
}

/**
 * Collects the rules of a configuration.
 * @throws TypeError when a list is none.
 */
export function rulesOf({ rules = [], services = [] }: HeedConfig): Rules {
  return {
    named: rules.map(({ host, pattern, category, service }): Rule => {
      const known = services.find(({ id }) => id === service);
      // As the gate reads marks: a service that nobody described is left to its category.
      return {
        host,
        pattern,
        category: category ?? known?.category,
        service: category && !known ? undefined : service,
      };
    }),
    ofServices: services.flatMap(({ id, category, hosts = [] }) =>
      hosts.map((host): Rule => ({ host, category, service: id })),
    ),
  };
}

/** Finds the rules that count. A WebSocket's address is read as the http one that it begins as. */
export function matchRules({ named, ofServices }: Rules, { hostname, href }: Address): readonly Rule[] {
  // The dot of a fully qualified name leads to the same host.
  const name = hostname.replace(/\.$/, '');
  const fits = ({ host, pattern }: Rule): boolean =>
    (host !== undefined && matchesPattern(`${host}`.toLowerCase(), name)) ||
    (pattern !== undefined && matchesPattern(`${pattern}`, href.replace(/^ws/, 'http')));
  const first = named.find(fits);
  return first ? [first] : ofServices.filter(fits);
}
