import type { HeedConfig } from './config.js';
import { matchesPattern } from './pattern.js';

/**
 * A rule of the guard: what has to be allowed before anything may lead to a host or an address. Without category and service it never may.
 */
export interface Rule {
  readonly host?: string | undefined;
  readonly pattern?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The part of a `URL` that is compared with a rule. */
export interface Address {
  readonly hostname: string;
  readonly href: string;
}

/** The rules of a configuration. */
export interface Rules {
  /** Its `rules`: the first that fits counts. */
  readonly named: readonly Rule[];
  /** One for each host of each service; they count where no named one fits, and then all that fit do. */
  readonly ofServices: readonly Rule[];
}

/**
 * Collects the rules of a configuration.
 * @throws TypeError when `rules`, `services` or `hosts` is no list.
 */
export function rulesOf({ rules = [], services = [] }: HeedConfig): Rules {
  return {
    named: rules.map(({ host, pattern, category, service }): Rule => {
      const known = services.find(({ id }) => id === service);
      // As the gate reads marks: beside a category, a service that isn't configured doesn't count.
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

/** Finds the rules that count for an address. `ws:` and `wss:` are compared as `http:` and `https:`, as patterns are written. */
export function matchRules({ named, ofServices }: Rules, { hostname, href }: Address): readonly Rule[] {
  // `acme.example.`, fully qualified by its last dot, is the same host.
  const name = hostname.replace(/\.$/, '');
  const fits = ({ host, pattern }: Rule): boolean =>
    (host !== undefined && matchesPattern(`${host}`.toLowerCase(), name)) ||
    (pattern !== undefined && matchesPattern(`${pattern}`, href.replace(/^ws/, 'http')));
  const first = named.find(fits);
  return first ? [first] : ofServices.filter(fits);
}
