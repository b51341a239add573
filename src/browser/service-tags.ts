import type { ServiceConfig } from '../core/config.js';

/**
 * Puts the tag that a service brings into the head, marked, so that the gate loads it when, and only when, its category and
 * service are allowed.
 * @param until takes it away if it still waits.
 * @throws InvalidCharacterError when an attribute has a name that none can have.
 */
export function insertServiceTag({ id, category, tag }: ServiceConfig, until: AbortSignal): void {
  if (!tag) return;
  const { src, module, attributes = {} } = tag;
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  // The site's own type is for the gate to give, once it is allowed.
  const type = module ? 'module' : script.type;
  script.type = 'text/plain';
  Object.assign(script.dataset, { category, service: id, src, ...(type && { type }) });
  // Nothing of the page's waits for it; among themselves tags of this kind have no order to keep.
  script.setAttribute('async', '');
  document.head.append(script);
  until.addEventListener('abort', () => script.type === 'text/plain' && script.remove());
}
