import type { CategoryConfig, GroupConfig, HeedConfig, ServiceConfig } from './config.js';
import { ConsentError } from './consent-error.js';
import type { ConsentModel } from './consent-model.js';
import { mergeGiven } from './merge-given.js';
import { presets } from './presets.js';
import { isId } from './record.js';
import { isInUs, modelRules, regions, ruleFor } from './regions.js';

/** A category as it applies to this visitor. */
export interface Category extends CategoryConfig {
  readonly required: boolean;
  readonly sells: boolean;
}

/** The configuration, resolved for one region: what the decision is made on. */
export interface Policy {
  readonly model: ConsentModel;
  readonly region?: string | undefined;
  readonly revision: number;
  /** Life of a record in days. */
  readonly days: number;
  /**
   * How many days the browser keeps the record: an opt-out has to outlive the record's life, or it would expire towards a grant (R-EU-5).
   */
  readonly kept: number;
  /**
   * Whether the page says that an opt-out is honoured, asks nothing for a year and takes two steps to undo it: outside opt-in, and
   * everywhere in the US; not where another consent manager is followed.
   */
  readonly ruled: boolean;
  readonly categories: readonly Category[];
  readonly groups: readonly GroupConfig[];
  readonly services: readonly ServiceConfig[];
  /** Whether the first layer is shown unasked. */
  readonly banner: boolean;
  /** Sale and sharing are opt-in for this visitor (Cal. Civ. Code 1798.120(c)). */
  readonly minor?: boolean;
  /** Whether, and for whom, a consent given in spite of a signal counts for longer than a visit (R-CA-3). */
  readonly override: 'never' | 'visit' | 'known';
  /** Whether Global Privacy Control counts. */
  readonly gpc: boolean;
  /** Whether Do Not Track counts as a refusal. */
  readonly dnt?: boolean;
  /**
   * Another consent manager of the page asks in heed's place: heed shows no banner, and nothing optional is allowed until that one has
   * said so on this page.
   */
  readonly followed?: boolean;
  /** Nothing optional is allowed and nothing is asked: the configuration could not be used or is not there yet. */
  readonly closed: boolean;
}

/** R-STO-1: the longest that browsers keep a cookie, in days (RFC 6265bis). */
export const longestLife = 400;

/** R-EU-5: the longest life of a record in opt-in: 13 months, in days. */
const longestInOptIn = 395;

const defaultIds = ['necessary', 'functional', 'performance', 'sale', 'social', 'targeting'];

/** Denied by every privacy signal, whatever a site says of them (Cal. Code Regs. tit. 11, §7025(c)(1)). */
const sellingIds: readonly string[] = defaultIds.slice(3);

/** The group that a site has by default outside opt-in, where each category has to be asked for by itself. */
const doNotSell: GroupConfig = { id: 'do-not-sell', categories: ['sale', 'targeting', 'social'] };

/**
 * Resolves a configuration for a region.
 * @throws ConsentError `config` when a part of the wrong shape could let something through; `heed/validate` says which.
 */
export function resolvePolicy(given: HeedConfig, region?: string): Policy {
  const config = mergeGiven<HeedConfig>(presets[given?.preset as keyof typeof presets], given);
  const rule = ruleFor(region, config.regions ?? {});
  // Integrations that follow another consent manager have ids that begin with `follow-`.
  const followed = Object.keys(config.integrations ?? {}).some((id) => id.startsWith('follow-'));
  const usual = ruleFor(region, regions).model ?? 'opt-in';
  const { model = usual }: Pick<HeedConfig, 'model'> = followed ? { model: 'opt-in' } : { ...config, ...rule };
  const {
    revision = 0,
    categories = defaultIds.map((id) => ({ id })),
    groups,
    services = [],
    cookie,
    signals,
  } = config;
  const isOptIn = model === 'opt-in';
  const ruled = !followed && (!isOptIn || isInUs(region));
  const days = Math.min(rule.days ?? cookie?.days ?? modelRules[model]?.days, isOptIn ? longestInOptIn : longestLife);
  const valid =
    given === Object(given) &&
    Object.hasOwn(modelRules, model) &&
    // No more digits than a record can hold: one that can't be read again would lose an opt-out.
    /^\d{1,9}$/.test(`${revision}`) &&
    days > 0 &&
    [categories, groups ?? [], services].every((list) => Array.isArray(list) && list.every((entry) => isId(entry?.id)));
  if (!valid) throw new ConsentError('config', 'wrong configuration: see heed/validate.');
  const necessary = categories.some(({ id }) => id === 'necessary') ? [] : [{ id: 'necessary' }];
  return {
    ...{ model, region, revision, services, days, ruled },
    groups: groups ?? (isOptIn ? [] : [doNotSell]),
    kept: ruled ? longestLife : days,
    categories: [...necessary, ...categories].map((category) => toCategory(category, model, rule.required)),
    banner: !followed && rule.banner !== false,
    // From here on a value of a wrong type is read in the stricter way.
    minor: !!config.minor,
    override: followed ? 'never' : overrideOf(config),
    gpc: signals?.gpc !== false,
    dnt: signals?.dnt === 'deny',
    closed: false,
    ...(followed && { followed }),
  };
}

function overrideOf({ overrideSignal = 'known', known }: HeedConfig): Policy['override'] {
  if (overrideSignal === 'known') return known === true ? 'known' : 'visit';
  // For `browser` an exception is stored as one that was made while known: it lasts as long as the record.
  return overrideSignal === 'browser' ? 'known' : 'never';
}

function toCategory(category: CategoryConfig, model: ConsentModel, always?: readonly string[]): Category {
  const { id } = category;
  const required = always ? always.includes(id) : (category.required ?? modelRules[model].required.includes(id));
  const sells = sellingIds.includes(id) || !!category.sells;
  const active = required === true || (Array.isArray(required) && required.includes(model));
  return { ...category, sells, required: id === 'necessary' || (active && !sells) };
}
