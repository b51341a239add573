import type { ConsentClient } from '../core/client.js';
import { recordName } from '../core/record-name.js';

/**
 * Lets every heed of a page, a script tag's or one from npm, of whatever version, hear of a decision that one of them has stored. All
 * listen for `storage`, which the browser sends to other tabs alone; so it is sent here as well.
 * @param until ends it.
 */
export function tellOthers(client: ConsentClient, until: AbortSignal): void {
  const onChange = ({ detail }: DocumentEventMap['heed:change']): void => {
    if (detail.action) dispatchEvent(new StorageEvent('storage', { key: recordName(client.config) }));
  };
  document.addEventListener('heed:change', onChange, { signal: until });
}
