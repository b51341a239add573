/** `heed/server`: consent read from a request, the header that holds a browser to it, and the site's word on Global Privacy Control. No framework, no package. */
export type { HeedConfig } from './core/config.js';
export { ConsentError, type ConsentErrorCode } from './core/consent-error.js';
export type { ConsentModel } from './core/consent-model.js';
export type { ConsentRecord, Grants, Override, Source } from './core/record.js';
export type { Signal } from './core/signal.js';
export type { Standing } from './core/standing.js';
export { contentSecurityPolicy, type PolicyOptions } from './server/content-security-policy.js';
export { checkGpcJson, type GpcStatement, gpcJson } from './server/gpc-json.js';
export type { RequestHeaders } from './server/header-values.js';
export { type ReadOptions, readConsent } from './server/read-consent.js';
