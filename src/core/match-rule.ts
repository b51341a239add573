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

/**
 * Collects the rules of a configuration: those that it names, then the hosts of its services.
 * @throws TypeError when a list is none.
 */
export function rulesOf({ rules = [], services = [] }: HeedConfig): Rule[] {
  const named = rules.map(({ host, pattern, category, service }): Rule => {
    const known = services.find(({ id }) => id === service);
    // As the gate reads marks: a service that nobody described is left to its category.
    return { host, pattern, category: category ?? known?.category, service: category && !known ? undefined : service };
  });
  const ofServices = services.flatMap(({ id, category, hosts = [] }) =>
    hosts.map((host): Rule => ({ host, category, service: id })),
  );
  return [...named, ...ofServices];
}

/** Finds the first rule that fits. A WebSocket's address is read as the http one that it begins as. */
export function matchRule(rules: readonly Rule[], { hostname, href }: Address): Rule | undefined {
  // The dot of a fully qualified name leads to the same host.
  const name = hostname.replace(/\.$/, '');
  return rules.find(
    ({ host, pattern }) =>
      (host !== undefined && matchesPattern(`${host}`.toLowerCase(), name)) ||
      (pattern !== undefined && matchesPattern(`${pattern}`, href.replace(/^ws/, 'http'))),
  );
}
