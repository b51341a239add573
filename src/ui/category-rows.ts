import type { ServiceConfig } from '../core/config.js';
import type { Consent } from './consent.js';
import { cookiesOf } from './lifetimes.js';

/** One switch of the preferences: a category, or a group of them. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What follows from switching it off; empty where that is not known. */
  readonly effect: string;
  readonly ids: readonly string[];
  readonly required: boolean;
  readonly sells: boolean | undefined;
  /** Its services; while the visitor searches, only those that fit. */
  readonly services: readonly ServiceConfig[];
}

/** The rows of the preferences: what is always active comes first, and a group stands at the place of its first category. */
export function categoryRows({ client, t }: Consent, query = ''): Row[] {
  const { categories, groups, services } = client.policy;
  const rows = new Map<string, Row>();
  for (const category of categories) {
    const { id, required, sells } = category;
    const group = required ? undefined : groups.find((each) => each.categories.includes(id));
    const { title, description } = group ?? category;
    const key = group ? `group.${group.id}` : `category.${id}`;
    const before = rows.get(key);
    const own = services.filter((service) => service.category === id && (!query || fits(service, query)));
    rows.set(key, {
      ...{ id: key, required, sells: sells || before?.sells },
      title: title ?? (t(key) || id),
      text: description ?? t(`${key}.text`),
      effect: required ? '' : t(`${key}.off`),
      ids: [...(before?.ids ?? []), id],
      services: [...(before?.services ?? []), ...own],
    });
  }
  return [...rows.values()].sort((a, b) => +b.required - +a.required);
}

/** Whether every word that is searched for is in a service's name, purpose, hosts or cookies. */
function fits(service: ServiceConfig, query: string): boolean {
  const { id, name = id, purpose = '', hosts = [] } = service;
  const words = [name, purpose, ...hosts, ...cookiesOf(service).map((cookie) => cookie.name)].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}
