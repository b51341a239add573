import type { ConsentClient } from '../core/client.js';
import type { HeedConfig, ServiceConfig } from '../core/config.js';
import type { Integration, Told } from '../core/integration.js';
import { insertServiceTag } from './service-tags.js';

/** Tells every integration; never throws. */
export type Tell = (told: Told) => void;

/** What comes once the configuration is known: the services, whose integrations are started too; nothing where there are none. Never fails. */
export type Integrations = (config: HeedConfig) => Tell | Promise<Tell | false> | false | undefined;

/** A file of one integration: it exports its factory and nothing else. */
type IntegrationFile = Readonly<Record<string, (options: object) => Integration>>;

/** So long may the file of an integration take, in milliseconds, before the page goes on without it. */
const patience = 3000;

/** Services that were allowed on this page: it has what they bring, whoever asks again after a `destroy`. */
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
    // After those that tell what was decided: a tag's first call is made under it.
    all.push(...services.map(bootstrapOf));
    return (told) => attempt(all, (integration) => integration.tell(told));
  };
}

/**
 * The same for script-tag sites, whose configuration names integrations with their options. One whose file is missing, late or
 * broken is told to the console.
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
      // It fails as one does that can't be started.
      const start = (): never => {
        throw error;
      };
      return { id, start, tell: () => {} };
    }
  };
  const created = await Promise.all(Object.entries(config.integrations ?? {}).map(create));
  return startIntegrations(client, created, until)(config);
}

/** What a service wants on the page before its tag is let go, as something to be told: it acts once, when it is first allowed. */
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
