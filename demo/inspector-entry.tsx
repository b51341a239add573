import type { ConsentClient } from 'heed';
import { showInspector } from './inspector.js';

/** `window.heed`: a queue until heed has started, the client from then on; `push` is on both. */
interface Page {
  heed?: { push(call: (client: ConsentClient) => void): unknown };
}

const page: Page = window as object;
page.heed ??= [];
page.heed.push(showInspector);
