/** `dist/heed-guard.js`: stands before everything else in the page, heed included. */
import type { ConsentClient } from './core/client.js';
import type { HeedConfig } from './core/config.js';
import { createGuard } from './guard/create-guard.js';
import { readInline } from './guard/read-inline.js';

/** `window.heed`: a queue, or the client. */
interface Page {
  heed?: { push(call: (client: ConsentClient) => void): unknown } & Partial<ConsentClient>;
  heedConfig?: HeedConfig;
}

const page = window as unknown as Page;
const { src } = (document.currentScript ?? {}) as Partial<HTMLScriptElement>;
const { connect } = createGuard(readInline, () => page.heed, new URL('.', src || document.baseURI).href);
page.heed ??= [];
page.heed.push(connect);
