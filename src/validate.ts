/** `heed/validate`: checks configurations and records, for builds, tests and servers; never on a visitor's path. */
export type { ConfigIssue } from './config/describe-issue.js';
export { explainConfig } from './config/explain-config.js';
export { configJsonSchema, proofJsonSchema } from './config/json-schema.js';
export { validateRecord } from './config/record-schema.js';
export { type Validation, validateConfig } from './config/validate-config.js';
export type { HeedConfig } from './core/config.js';
export type { ConsentProof } from './core/consent-proof.js';
export type { ConsentRecord } from './core/record.js';
