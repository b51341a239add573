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
  // The real type waits in `data-type`: the gate gives it on release.
  const type = module ? 'module' : script.type;
  script.type = 'text/plain';
  Object.assign(script.dataset, { category, service: id, src, ...(type && { type }) });
  // Nothing on the page waits for such a tag, and such tags keep no order among themselves.
  script.setAttribute('async', '');
  document.head.append(script);
  until.addEventListener('abort', () => script.type === 'text/plain' && script.remove());
}
