import type { ConsentClient } from '../core/client.js';
import { recordName } from '../core/record-name.js';

/**
 * Lets every heed of a page hear of a decision that one of them has stored: a script tag's and that of a part of the page, two such
 * parts, of whatever versions. They hear of other tabs by `storage`, which browsers keep from the page that has stored.
 * @param until ends it.
 */
export function tellOthers(client: ConsentClient, until: AbortSignal): void {
  const onChange = (event: Event): void => {
    const { action } = (event as CustomEvent<{ action?: string }>).detail;
    if (action) dispatchEvent(new StorageEvent('storage', { key: recordName(client.config) }));
  };
  document.addEventListener('heed:change', onChange, { signal: until });
}
