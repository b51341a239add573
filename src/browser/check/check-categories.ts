import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';

/** Whether something comes of each choice that the visitor is asked for. */
export function checkCategories({ policy: { categories, services } }: ConsentClient): Finding[] {
  const isUsed = (id: string): boolean =>
    services.some((each) => each.category === id || (id === 'sale' && (each.sells || each.shares))) ||
    !!document.querySelector(`[data-category="${id}"]`);
  return categories
    .filter(({ id, required }) => !required && !isUsed(id))
    .map(({ id }) => {
      const message = `Visitors are asked about “${id}”, and no tag of this page and no service needs it. Describe the service that does, or leave the category out of \`categories\`.`;
      return { id: 'category-unused', severity: 'warning', message };
    });
}
