import * as z from 'zod/mini';
import { proofSchema } from './proof-schema.js';
import { configSchema } from './schema.js';
import { ruleSchema } from './service-schema.js';

type JsonObject = z.core.JSONSchema.ObjectSchema;

/**
 * The JSON Schema (draft 07, which editors know best) of a configuration file. It has no function for a region, and leaves out what
 * concerns more than one part; `validateConfig` checks that as well.
 */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, {
    target: 'draft-07',
    unrepresentable: () => ({ not: {} }),
    override: ({ zodSchema, jsonSchema }) => {
      // A rule has to name a category or a service, as `findBrokenRules` checks.
      if ((zodSchema as object) === ruleSchema) jsonSchema.anyOf = ['category', 'service'].map(has);
    },
  });
}

/** The JSON Schema (draft 07) of what `proof()` exports, for whoever imports that. */
export function proofJsonSchema(): object {
  return z.toJSONSchema(proofSchema, { target: 'draft-07' });
}

function has(key: string): JsonObject {
  return { type: 'object', properties: { [key]: { type: 'string' } }, required: [key] };
}
