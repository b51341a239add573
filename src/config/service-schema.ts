import * as z from 'zod/mini';
import type { GuardConfig, RuleConfig, ServiceConfig } from '../core/config.js';
import type { Integration } from '../core/integration.js';
import type { Agrees } from './agrees.js';
import { idSchema, textLike, textSchema } from './text-schema.js';

const host = textLike(
  /^(\*\.)?[\w-]+(\.[\w-]+)*$/,
  'a host name without scheme, port and path, such as "cdn.example" or "*.example"',
);

/** A pattern of `*` alone would take the cookies of the whole site, heed's own among them, when the service is denied. */
const pattern = textLike(/[^*]/, 'a name, or a pattern in which "*" stands for any characters, but not for all of it');

const flag = z.boolean().check(z.describe('true or false'));

const described = {
  name: pattern,
  purpose: z.exactOptional(textSchema),
  days: z.exactOptional(z.number().check(z.gte(0), z.describe('a number of days, 0 or more'))),
};

const cookie = z.strictObject(described);

const thirdPartyCookie = z.strictObject({
  ...described,
  domain: textLike(/^[\w-]+(\.[\w-]+)*$/, 'a domain, such as "ads.example"'),
});

/** Names that `setAttribute` takes in every browser. */
const attribute = textLike(
  /^[A-Za-z_][\w.:-]*$/,
  'a name of an attribute such as "crossorigin": letters, digits, ".", ":", "-" and "_", beginning with a letter or "_"',
);

const tag = z.strictObject({
  src: textLike(/^(https?:\/\/|\/)\S+$/, 'an http(s) URL, or a path that begins with "/"'),
  module: z.exactOptional(flag),
  attributes: z.exactOptional(
    z.record(attribute, textSchema).check(z.describe('names of attributes, each with its value')),
  ),
});

const integration = z
  .custom<Integration | readonly Integration[]>((value) => [value].flat().every(isIntegration))
  .check(z.describe('what a factory of heed/integrations has made'));

const bootstrap = z.custom<() => void>((value) => typeof value === 'function').check(z.describe('a function'));

const service = z.strictObject({
  id: idSchema,
  name: z.exactOptional(textSchema),
  category: textSchema,
  purpose: z.exactOptional(textSchema),
  hosts: z.exactOptional(z.array(host).check(z.describe('a list of host names'))),
  cookies: z.exactOptional(z.array(cookie).check(z.describe('a list of cookies'))),
  thirdPartyCookies: z.exactOptional(z.array(thirdPartyCookie).check(z.describe('a list of cookies'))),
  storage: z.exactOptional(z.array(pattern).check(z.describe('a list of keys'))),
  sells: z.exactOptional(flag),
  shares: z.exactOptional(flag),
  privacy: z.exactOptional(textSchema),
  tag: z.exactOptional(tag),
  bootstrap: z.exactOptional(bootstrap),
  integration: z.exactOptional(integration),
});

const rule = z.strictObject({
  host: z.exactOptional(host),
  pattern: z.exactOptional(
    textLike(
      /^(https?:\/\/|\*).*[^*]/,
      'an address that begins with "https://" or "*", in which "*" stands for any characters, but not for all of it',
    ),
  ),
  category: z.exactOptional(textSchema),
  service: z.exactOptional(textSchema),
});

const guard = z.strictObject({
  elements: z.exactOptional(flag),
  fetch: z.exactOptional(flag),
  xhr: z.exactOptional(flag),
  beacon: z.exactOptional(flag),
  websocket: z.exactOptional(flag),
  eventsource: z.exactOptional(flag),
  forms: z.exactOptional(flag),
  cookies: z.exactOptional(flag),
  storage: z.exactOptional(flag),
});

/** One rule of the guard. */
export const ruleSchema: z.ZodMiniType<RuleConfig> = rule satisfies Agrees<z.infer<typeof rule>, RuleConfig>;

/** The switches of the guard. */
export const guardSchema: z.ZodMiniType<GuardConfig> = guard satisfies Agrees<z.infer<typeof guard>, GuardConfig>;

/** One service. */
export const serviceSchema: z.ZodMiniType<ServiceConfig> = service satisfies Agrees<
  z.infer<typeof service>,
  ServiceConfig
>;

function isIntegration(value: unknown): boolean {
  return typeof (value as Partial<Integration> | undefined)?.tell === 'function';
}
