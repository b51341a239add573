import type { HeedConfig } from '../core/config.js';

/**
 * Puts the tags of the services that bring one into the head, marked, so that the gate loads each when, and only when, its
 * category and service are allowed.
 * @param until takes away those that still wait.
 */
export function insertServiceTags(services: HeedConfig['services'] = [], until: AbortSignal): void {
  for (const { id, category, tag } of services) {
    if (!tag) continue;
    const { src, module = false, attributes = {} } = tag;
    const script = document.createElement('script');
    script.type = 'text/plain';
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    Object.assign(script.dataset, { category, service: id, src, ...(module && { type: 'module' }) });
    // Nothing of the page's waits for it; among themselves tags of this kind have no order to keep.
    script.setAttribute('async', '');
    document.head.append(script);
    until.addEventListener('abort', () => script.type === 'text/plain' && script.remove());
  }
}
