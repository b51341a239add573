import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { findElements } from './find-elements.js';
import { tell } from './tell.js';

/** Whether each category that visitors are asked about is used by a tag, a gate, a service or a rule. */
export function checkCategories({
  config: { rules = [] },
  policy: { categories, services },
}: ConsentClient): Finding[] {
  const isUsed = (id: string): boolean =>
    services.some((each) => each.category === id || (id === 'sale' && (each.sells || each.shares))) ||
    rules.some(({ category }) => category === id) ||
    findElements(`[data-category="${id}"],heed-gate[category="${id}"]`).length > 0;
  return categories
    .filter(({ id, required }) => !required && !isUsed(id))
    .flatMap(({ id }) => {
      const message = `Visitors are asked about “${id}”, which nothing needs. Describe its service, or leave it out.`;
      return tell('category-unused', message, [], 'warning');
    });
}
