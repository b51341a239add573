import type { ConsentClient } from '../../core/client.js';
import type { Finding, FindingId } from '../../core/finding.js';
import { heldElements } from '../held-elements.js';
import { findElements } from './find-elements.js';
import { tell } from './tell.js';

/** Whether every tag that is marked to wait names a category and a service that could let it go. */
export function checkTags({ state }: ConsentClient): Finding[] {
  const tags = findElements(heldElements);
  const find = (id: FindingId, name: string, idOf: (tag: HTMLElement) => string | undefined): Finding[] => {
    const unknown = tags.filter((tag) => !Object.hasOwn(state.allowed, idOf(tag) ?? 'necessary'));
    return [...new Set(unknown.map(idOf))].flatMap((value) => {
      const elements = unknown.filter((tag) => idOf(tag) === value);
      // Beside a category a service's name only matters to the cookie list and the clean-up.
      const isHeld = name === 'category' || elements.some(({ dataset }) => !dataset['category']);
      const outcome = isHeld ? 'is never let go' : 'follows its category alone';
      const message = `data-${name}="${value}": no such ${name} is configured, so what it marks ${outcome}.`;
      return tell(id, message, elements, isHeld ? 'error' : 'warning');
    });
  };
  return [
    ...find(
      'unknown-category',
      'category',
      ({ dataset: { category, service } }) => category || (service ? undefined : ''),
    ),
    ...find('unknown-service', 'service', ({ dataset }) => dataset['service'] || undefined),
  ];
}
