// `zod/mini` makes no code from text as `zod` does, so a page's Content-Security-Policy has nothing to report.
import * as z from 'zod/mini';
import type { HeedConfig, RegionSource } from '../core/config.js';
import type { Agrees } from './agrees.js';
import { categorySchema, groupSchema, modelSchema } from './category-schema.js';
import { findBrokenRules } from './rules.js';
import { guardSchema, ruleSchema, serviceSchema } from './service-schema.js';
import { textLike, textSchema } from './text-schema.js';

type RegionFunction = Exclude<RegionSource, string>;

const flag = z.boolean().check(z.describe('true or false'));

const days = z.number().check(z.gt(0), z.lte(400), z.describe('a number of days over 0, at most 400'));

const cookie = z.strictObject({
  name: z.exactOptional(textLike(/^[\w-]{1,64}$/, 'a name: letters, digits, "-" and "_", at most 64')),
  domain: z.exactOptional(textLike(/^\.?[\w-]+(\.[\w-]+)*$/, 'a domain such as ".example.com"')),
  path: z.exactOptional(textLike(/^\/[^;,\s]*$/, 'a path that begins with "/"')),
  days: z.exactOptional(days),
});

const signals = z.strictObject({
  gpc: z.exactOptional(flag),
  dnt: z.exactOptional(z.enum(['ignore', 'deny'])),
});

const links = z.strictObject({
  privacy: z.exactOptional(textSchema),
  rights: z.exactOptional(textSchema),
  doNotSell: z.exactOptional(textSchema),
});

const proof = z.strictObject({
  url: textLike(
    /^(https?:\/\/[^\s/?#@\\]+([/?#]\S*)?|\/([^\s/\\]\S*)?)$/,
    'an http(s) URL, or a path that begins with one "/"',
  ),
});

const regions = 'an ISO 3166 code such as "DE" or "US-CA", or a function';

const region = z
  .union([
    textLike(/^[A-Za-z]{2}(-[A-Za-z\d]{1,3})?$/, regions),
    z.custom<RegionFunction>((value) => typeof value === 'function'),
  ])
  .check(z.describe(regions));

const regionRule = z.strictObject({
  model: z.exactOptional(modelSchema),
  banner: z.exactOptional(flag),
  required: z.exactOptional(z.array(textSchema).check(z.describe('a list of category ids'))),
  days: z.exactOptional(days),
});

const regionRules = z
  .record(textLike(/^[A-Z]{2}(-[A-Z\d]{1,3})?$/, 'an ISO 3166 code in capitals such as "DE" or "US-CA"'), regionRule)
  .check(z.describe('ISO 3166 codes in capitals, each with { model, banner, required, days }'));

const revision = z.int().check(z.gte(0), z.lt(1e9), z.describe('a whole number, 0 or more and of at most nine digits'));

const texts = z
  .record(z.string(), z.record(z.string(), textLike(/./, 'a text')).check(z.describe('text keys, each with a text')))
  .check(z.describe('language tags, each with its texts'));

/** Not `z.custom`, which JSON Schema can't express. */
const options: z.ZodMiniType<object | true> = z
  .union([z.literal(true), z.looseObject({})])
  .check(z.describe('options, or true'));

const integrations = z
  .record(textLike(/^[a-z][a-z\d-]*$/, 'the id of an integration such as "google-consent-mode"'), options)
  .check(z.describe('ids of integrations, each with its options or true'));

const config = z.strictObject({
  preset: z.exactOptional(z.enum(['ccpa', 'gdpr'])),
  model: z.exactOptional(modelSchema),
  region: z.exactOptional(region),
  regions: z.exactOptional(regionRules),
  known: z.exactOptional(flag),
  minor: z.exactOptional(flag),
  financialIncentive: z.exactOptional(flag),
  overrideSignal: z.exactOptional(z.enum(['never', 'known', 'browser'])),
  frictionless: z.exactOptional(flag),
  revision: z.exactOptional(revision),
  locale: z.exactOptional(
    textLike(/^(auto|[A-Za-z]{2,3}(-[A-Za-z\d]{1,8})*)$/, '"auto" or a language tag such as "de" or "pt-BR"'),
  ),
  categories: z.exactOptional(z.array(categorySchema).check(z.describe('a list of categories'))),
  groups: z.exactOptional(z.array(groupSchema).check(z.describe('a list of groups'))),
  services: z.exactOptional(z.array(serviceSchema).check(z.describe('a list of services'))),
  rules: z.exactOptional(z.array(ruleSchema).check(z.describe('a list of rules'))),
  guard: z.exactOptional(guardSchema),
  integrations: z.exactOptional(integrations),
  cookie: z.exactOptional(cookie),
  signals: z.exactOptional(signals),
  links: z.exactOptional(links),
  proof: z.exactOptional(proof),
  layout: z.exactOptional(z.enum(['bar', 'bar-top', 'box', 'box-start', 'box-top', 'box-top-start', 'card'])),
  texts: z.exactOptional(texts),
  theme: z.exactOptional(z.strictObject({ accent: z.exactOptional(textSchema) })),
  trigger: z.exactOptional(z.union([z.literal('auto'), z.boolean()]).check(z.describe('"auto", true or false'))),
  $schema: z.exactOptional(textSchema),
});

/**
 * The rules of the configuration, and the one source of its JSON Schema. What a part allows is its description: messages
 * quote it and editors show it.
 */
export const configSchema: z.ZodMiniType<HeedConfig> = (
  config satisfies Agrees<z.infer<typeof config>, HeedConfig>
).check(
  z.superRefine((given, context) => {
    for (const { path, allowed, known } of findBrokenRules(given)) {
      context.addIssue({ code: 'custom', path: [...path], message: allowed, params: { known } });
    }
  }),
);
