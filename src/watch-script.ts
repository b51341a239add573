/** `dist/heed-watch.js`: for the elements of script-tag sites, which import it before or after `heed.js` has come. */
import { watchRoot as watchFor } from './browser/watch-root.js';
import type { ConsentClient } from './core/client.js';

const page = window as unknown as { heed?: { push(call: (client: ConsentClient) => void): unknown } };
page.heed ??= [];
const queue = page.heed;
const client = new Promise<ConsentClient>((found) => queue.push(found));

/** Holds and releases what is marked in a shadow root; the function it returns ends that. */
export const watchRoot = (root: ShadowRoot): (() => void) => watchFor(root, client);
