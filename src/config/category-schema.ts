import * as z from 'zod/mini';
import type { CategoryConfig, GroupConfig } from '../core/config.js';
import type { ConsentModel } from '../core/consent-model.js';
import type { Agrees } from './agrees.js';
import { idSchema, textSchema } from './text-schema.js';

/** How silence is read. */
export const modelSchema: z.ZodMiniType<ConsentModel, ConsentModel> = z.enum(['opt-in', 'opt-out', 'notice']);

const category = z.strictObject({
  id: idSchema,
  title: z.exactOptional(textSchema),
  description: z.exactOptional(textSchema),
  required: z.exactOptional(
    z.union([z.boolean(), z.array(modelSchema)]).check(z.describe('true, false or a list of opt-in, opt-out, notice')),
  ),
  sells: z.exactOptional(z.boolean().check(z.describe('true or false'))),
});

const group = z.strictObject({
  id: idSchema,
  title: z.exactOptional(textSchema),
  description: z.exactOptional(textSchema),
  categories: z.array(textSchema).check(z.describe('a list of category ids')),
});

/** One category. */
export const categorySchema: z.ZodMiniType<CategoryConfig> = category satisfies Agrees<
  z.infer<typeof category>,
  CategoryConfig
>;

/** One group. */
export const groupSchema: z.ZodMiniType<GroupConfig> = group satisfies Agrees<z.infer<typeof group>, GroupConfig>;
