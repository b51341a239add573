import type { ConsentClient } from '../core/client.js';
import type { HeedConfig, ServiceConfig } from '../core/config.js';
import type { Integration, Told } from '../core/integration.js';
import { insertServiceTag } from './service-tags.js';

/** Tells every integration; never throws. */
export type Tell = (told: Told) => void;

/**
 * The second step of starting, once the configuration is known: its services, with their integrations and tags.
 * @returns what tells them all of a decision; nothing where there are none. Never fails.
 */
export type Integrations = (config: HeedConfig) => Tell | Promise<Tell | false> | false | undefined;

/** A file of one integration: it exports its factory and nothing else. */
type IntegrationFile = Readonly<Record<string, (options: object) => Integration>>;

/** How long the file of an integration may take, in milliseconds, before the page goes on without it. */
const patience = 3000;

/** Services that were allowed on this page: it has their tags and has run their bootstraps, also for a heed created after a `destroy`. */
const begun = new Set<string>();

/**
 * Starts integrations, at once, and puts the tags of the configuration's services into the page for the gate to hold. One
 * that throws stops nobody.
 * @param until ends what they have begun.
 */
export function startIntegrations(
  client: ConsentClient,
  integrations: readonly Integration[],
  until: AbortSignal,
): (config: HeedConfig) => Tell {
  const all: Integration[] = [];
  const attempt = <One extends { readonly id: string }>(some: readonly One[], run: (one: One) => void): void => {
    for (const one of some) {
      try {
        run(one);
      } catch (error) {
        console.error(`heed: ${one?.id} failed; the others go on.`, error);
      }
    }
  };
  const start = (integration: Integration): void => {
    // Several services may bring the same one.
    if (all.some(({ id }) => id === integration.id)) return;
    all.push(integration);
    integration.start?.(client, until);
  };
  attempt(integrations, start);
  return ({ services = [] }) => {
    attempt(
      services.flatMap(({ integration = [] }) => integration),
      start,
    );
    attempt(services, (service) => begun.has(service.id) || insertServiceTag(service, until));
    // Bootstraps come after the integrations: a tag's first call is made when its vendor has been told what was decided.
    all.push(...services.map(bootstrapOf));
    return (told) => attempt(all, (integration) => integration.tell(told));
  };
}

/**
 * The same for script-tag sites, whose configuration names integrations with their options. Of one whose file is missing, late or broken
 * the console is told.
 * @param load fetches a file of heed's.
 */
export async function loadIntegrations(
  client: ConsentClient,
  config: HeedConfig,
  until: AbortSignal,
  load: (part: string) => Promise<IntegrationFile>,
): Promise<Tell> {
  const create = async ([id, options]: [string, unknown]): Promise<Integration> => {
    try {
      const late = new Promise<never>((_, fail) => setTimeout(fail, patience, new Error('It takes too long.')));
      const [factory] = Object.values(await Promise.race([load(`with-${id}`), late])) as [IntegrationFile[string]];
      return factory(Object(options));
    } catch (error) {
      // An integration that throws when it is started, and so is told to the console as any other is.
      const start = (): never => {
        throw error;
      };
      return { id, start, tell: () => {} };
    }
  };
  const created = await Promise.all(Object.entries(config.integrations ?? {}).map(create));
  return startIntegrations(client, created, until)(config);
}

/** A service's `bootstrap` as an integration: it runs once, when the service is first allowed, before its tag is released. */
function bootstrapOf({ id, bootstrap }: ServiceConfig): Integration {
  return {
    id,
    tell: ({ standing }) => {
      if (begun.has(id) || !standing.allowed[id]) return;
      begun.add(id);
      bootstrap?.();
    },
  };
}
