import type { CategoryConfig, GroupConfig, HeedConfig, ServiceConfig } from './config.js';
import { ConsentError } from './consent-error.js';
import type { ConsentModel } from './consent-model.js';
import { presets } from './presets.js';
import { isId } from './record.js';
import { modelRules, regions, ruleFor } from './regions.js';

/** A category as it applies to this visitor. */
export interface Category extends CategoryConfig {
  readonly required: boolean;
  readonly sells: boolean;
}

/** The configuration, resolved for one region: what the decision is made on. */
export interface Policy {
  readonly model: ConsentModel;
  readonly region: string | undefined;
  readonly revision: number;
  /** Life of a record in days. */
  readonly days: number;
  /** So many days the browser keeps it: a denial where silence grants has to outlive the record, or it would expire towards a grant (R-EU-5). */
  readonly kept: number;
  readonly categories: readonly Category[];
  readonly groups: readonly GroupConfig[];
  readonly services: readonly ServiceConfig[];
  /** Whether the first layer is shown unasked. */
  readonly banner: boolean;
  /** Sale and sharing are opt-in for this visitor (Cal. Civ. Code 1798.120(c)). */
  readonly minor: boolean;
  /** Whether, and for whom, a consent given in spite of a signal counts for longer than a visit (R-CA-3). */
  readonly override: 'never' | 'visit' | 'known';
  /** Whether Global Privacy Control counts. */
  readonly gpc: boolean;
  /** Whether Do Not Track counts as a refusal. */
  readonly dnt: boolean;
  /** Nothing optional is allowed and nothing is asked: the configuration could not be used or is not there yet. */
  readonly closed: boolean;
}

/** R-STO-1: browsers keep no cookie for longer, in days. */
export const longestLife = 400;

const defaultIds = ['necessary', 'functional', 'performance', 'sale', 'social', 'targeting'];

/** Denied by every privacy signal, whatever a site says of them (Cal. Code Regs. tit. 11, §7025(c)(1)). */
const sellingIds: readonly string[] = defaultIds.slice(3);

/** The one switch of the page heed is modelled on; in opt-in each category has to be asked for by itself. */
const doNotSell: GroupConfig = { id: 'do-not-sell', categories: ['sale', 'targeting', 'social'] };

/**
 * Resolves a configuration for a region.
 * @throws ConsentError `config` when a part of the wrong shape could let something through; `heed/validate` says which.
 */
export function resolvePolicy(given: HeedConfig, region?: string): Policy {
  const config = { ...(given?.preset && presets[given.preset]), ...given };
  const rule = ruleFor(region, config.regions ?? {});
  const { model = ruleFor(region, regions).model ?? 'opt-in' } = { ...config, ...rule };
  const { revision = 0, services = [], cookie, signals, overrideSignal: override = 'known' } = config;
  const { categories = defaultIds.map((id) => ({ id })), groups = model === 'opt-in' ? [] : [doNotSell] } = config;
  const days = Math.min(rule.days ?? cookie?.days ?? modelRules[model]?.days, longestLife);
  const valid =
    given === Object(given) &&
    Object.hasOwn(modelRules, model) &&
    // No more than a record can hold: one that can't be read again would lose an opt-out.
    /^\d{1,9}$/.test(`${revision}`) &&
    days > 0 &&
    [categories, groups, services].every((list) => Array.isArray(list) && list.every((entry) => isId(entry?.id)));
  if (!valid) throw new ConsentError('config', 'the configuration has a wrong shape: see heed/validate.');
  const necessary = categories.some(({ id }) => id === 'necessary') ? [] : [{ id: 'necessary' }];
  return {
    ...{ model, region, revision, groups, services },
    ...{ days, kept: model === 'opt-in' ? days : longestLife },
    categories: [...necessary, ...categories].map((category) => toCategory(category, model, rule.required)),
    banner: rule.banner !== false,
    minor: config.minor === true,
    override: override === 'never' ? override : override === 'browser' || config.known ? 'known' : 'visit',
    gpc: signals?.gpc !== false,
    dnt: signals?.dnt === 'deny',
    closed: false,
  };
}

/** The policy when there is no usable configuration: it has nothing that could be allowed, and nothing to ask. */
export function closedPolicy(): Policy {
  return { ...resolvePolicy({ categories: [] }), closed: true };
}

function toCategory(category: CategoryConfig, model: ConsentModel, always?: readonly string[]): Category {
  const { id } = category;
  const required = always ? always.includes(id) : (category.required ?? modelRules[model].required.includes(id));
  const sells = sellingIds.includes(id) || !!category.sells;
  const active = required === true || (Array.isArray(required) && required.includes(model));
  return { ...category, sells, required: id === 'necessary' || (active && !sells) };
}
