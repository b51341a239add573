import type { HeedConfig, ServiceConfig } from './config.js';
import { type Policy, resolvePolicy } from './policy.js';
import { sellsUnseen } from './service-grants.js';
import type { Standing } from './standing.js';

/** A host, or `*.` and a host for all below it, that belongs to a service. */
export interface ServiceHost {
  readonly host: string;
  readonly service: ServiceConfig;
  /** The id that has to be allowed: of its category, or the service's own where the category isn't enough. */
  readonly needs: string;
}

/** The hosts of a configuration's services, sorted by what a standing allows. */
export interface ServiceHosts {
  /** Hosts to let through: every service that names one is allowed. */
  readonly allowed: readonly string[];
  readonly denied: readonly ServiceHost[];
  /** A sentence for each host that can't be used. */
  readonly problems: readonly string[];
}

/**
 * Tells which hosts are let through. A host of several services needs all of them, as a request doesn't tell for which one it is.
 * Without a standing, or by one that doesn't name a service (as for a page that is prefetched), only services of `necessary` that
 * neither sell nor share are let through.
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
  // Anything else, such as a `;`, could add a directive of its own to the header.
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

/**
 * As `assess` decides it: a service that sells or shares from a category that doesn't, or whose id is a category's, needs more than its
 * category.
 */
function neededFor(service: ServiceConfig, categories: Policy['categories']): string {
  const { id, category } = service;
  const sellers = categories.filter(({ sells }) => sells);
  return sellsUnseen(service, sellers) || categories.some((each) => each.id === id) ? id : category;
}

/** Whether two host patterns have a host in common; each may begin with `*.`, and `*` alone means every host. */
export function overlap(one: string, other: string): boolean {
  const isBelow = (host: string, wildcard: string): boolean =>
    wildcard === '*' || (wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1)));
  return one === other || isBelow(one, other) || isBelow(other, one);
}
