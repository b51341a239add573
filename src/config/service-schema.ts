import * as z from 'zod/mini';
import type { ServiceConfig } from '../core/config.js';
import type { Agrees } from './agrees.js';
import { idSchema, textLike, textSchema } from './text-schema.js';

const host = textLike(
  /^(\*\.)?[\w-]+(\.[\w-]+)*$/,
  'a host name without scheme, port and path, such as "cdn.example" or "*.example"',
);

/** A pattern of `*` alone would take the cookies of the whole site, heed's own among them, when the service is denied. */
const pattern = textLike(/[^*]/, 'a name, or a pattern in which "*" stands for any characters, but not for all of it');

const flag = z.boolean().check(z.describe('true or false'));

const cookie = z.strictObject({
  name: pattern,
  purpose: z.exactOptional(textSchema),
  days: z.exactOptional(z.number().check(z.gte(0), z.describe('a number of days, 0 or more'))),
});

const service = z.strictObject({
  id: idSchema,
  name: z.exactOptional(textSchema),
  category: textSchema,
  purpose: z.exactOptional(textSchema),
  hosts: z.exactOptional(z.array(host).check(z.describe('a list of host names'))),
  cookies: z.exactOptional(z.array(cookie).check(z.describe('a list of cookies'))),
  storage: z.exactOptional(z.array(pattern).check(z.describe('a list of keys'))),
  sells: z.exactOptional(flag),
  shares: z.exactOptional(flag),
  privacy: z.exactOptional(textSchema),
});

/** One service. */
export const serviceSchema: z.ZodMiniType<ServiceConfig> = service satisfies Agrees<
  z.infer<typeof service>,
  ServiceConfig
>;
