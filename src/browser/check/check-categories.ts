import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { tell } from './tell.js';

/** Whether something comes of each choice that the visitor is asked for. */
export function checkCategories({ policy: { categories, services } }: ConsentClient): Finding[] {
  const isUsed = (id: string): boolean =>
    services.some((each) => each.category === id || (id === 'sale' && (each.sells || each.shares))) ||
    !!document.querySelector(`[data-category="${id}"]`);
  return categories
    .filter(({ id, required }) => !required && !isUsed(id))
    .flatMap(({ id }) => {
      const message = `Visitors are asked about “${id}”, which nothing needs. Describe its service, or leave it out.`;
      return tell('category-unused', message, [], 'warning');
    });
}
