/** `heed/html`: the markup of a page, gated on a server as it streams through. Needs parse5. */
export type { HeedConfig } from './core/config.js';
export { ConsentError, type ConsentErrorCode } from './core/consent-error.js';
export type { Standing } from './core/standing.js';
export { gateHtml, type HtmlStream } from './html/gate-html.js';
