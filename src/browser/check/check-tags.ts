import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { heldElements } from '../held-elements.js';

/** Whether every tag that is marked to wait names a category and a service that could let it go. */
export function checkTags(client: ConsentClient): Finding[] {
  const tags = [...document.querySelectorAll<HTMLElement>(heldElements)];
  const { policy, state } = client;
  const isUnknown = (id: string): boolean => !Object.hasOwn(state.allowed, id);
  const categories = tags.map(({ dataset: { category, service } }) => category || (service ? undefined : ''));
  const services = tags.map(({ dataset }) => dataset['service'] || undefined);
  const [knownCategories, knownServices] = [policy.categories, policy.services].map((list) =>
    list.map(({ id }) => id).join(', '),
  );
  return [
    ...distinct(categories)
      .filter(isUnknown)
      .map((id): Finding => {
        const elements = tags.filter((_, at) => categories[at] === id);
        const message = `data-category="${id}" is no category of this site, so ${count(elements)} never let go. Known: ${knownCategories}.`;
        return { id: 'unknown-category', severity: 'error', message, elements };
      }),
    ...distinct(services)
      .filter(isUnknown)
      .map((id): Finding => {
        const elements = tags.filter((_, at) => services[at] === id);
        // Beside a category it is left to that, and then missing from the cookie list and the clean-up.
        const alone = elements.filter(({ dataset }) => !dataset['category']);
        const severity = alone.length ? 'error' : 'warning';
        const outcome = alone.length ? `${count(alone)} never let go` : 'its category alone decides';
        const message = `data-service="${id}" is no service of the configuration, so ${outcome}. Known: ${knownServices || 'none'}.`;
        return { id: 'unknown-service', severity, message, elements };
      }),
  ];
}

function distinct(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== undefined);
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? 'one tag is' : `${length} tags are`;
}
