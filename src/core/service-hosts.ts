import type { HeedConfig, ServiceConfig } from './config.js';
import { type Policy, resolvePolicy } from './policy.js';
import { type Standing, sellsUnseen } from './standing.js';

/** A host, or `*.` and a host for all below it, that belongs to a service. */
export interface ServiceHost {
  readonly host: string;
  readonly service: ServiceConfig;
  /** The id whose permission is this service's: of its category, or its own where that isn't enough. */
  readonly needs: string;
}

/** The hosts that a configuration names, told apart by a standing. */
export interface ServiceHosts {
  /** Let through: each is of allowed services alone. */
  readonly allowed: readonly string[];
  readonly denied: readonly ServiceHost[];
  /** A sentence for each host that can't be used. */
  readonly problems: readonly string[];
}

/**
 * Tells which hosts are let through. A host of several services needs all of them: of a request nobody knows for which it is.
 * Without a standing, or by one that knows nothing of a service, as of a page that is asked for ahead, only what is strictly
 * necessary is.
 * @throws ConsentError `config` when the configuration is unusable.
 */
export function serviceHosts(config: HeedConfig, standing?: Standing): ServiceHosts {
  const isAllowed = ({ service: { id, category }, needs }: ServiceHost): boolean =>
    (standing?.allowed[id] ?? (category === 'necessary' && needs === category)) === true;
  const { services, categories } = resolvePolicy(config);
  const named = services.flatMap((service) =>
    [service.hosts ?? []]
      .flat()
      .map((host) => ({ host: `${host}`.toLowerCase(), service, needs: neededFor(service, categories) })),
  );
  // Anything else could bring a directive of its own into a header.
  const usable = named.filter(({ host }) => /^(\*\.)?[\w-]+(\.[\w-]+)*$/.test(host));
  const denied = usable.filter((each) => !isAllowed(each));
  const granted = usable.filter(isAllowed).map(({ host }) => host);
  const isClean = (host: string): boolean => !denied.some((other) => overlap(host, other.host));
  return {
    allowed: [...new Set(granted.filter(isClean))],
    denied,
    problems: [
      ...named
        .filter((each) => !usable.includes(each))
        .map(({ host, service: { id } }) => `${JSON.stringify(host)} of ${id} is no host name such as "cdn.example".`),
      ...granted
        .filter((host) => host.startsWith('*') && !isClean(host))
        .map(
          (host) => `"${host}" is not let through, as a service that is denied has hosts in it: name them one by one.`,
        ),
    ],
  };
}

/** As a standing is found: what sells or shares from a category that doesn't, or bears a category's name, needs more than its own. */
function neededFor(service: ServiceConfig, categories: Policy['categories']): string {
  const { id, category } = service;
  const sellers = categories.filter(({ sells }) => sells);
  return sellsUnseen(service, sellers) || categories.some((each) => each.id === id) ? id : category;
}

/** Whether some host is meant by both; each may begin with `*.`, and `*` alone means them all. */
export function overlap(one: string, other: string): boolean {
  const isBelow = (host: string, wildcard: string): boolean =>
    wildcard === '*' || (wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1)));
  return one === other || isBelow(one, other) || isBelow(other, one);
}
