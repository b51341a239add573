import type { CategoryConfig, GroupConfig, HeedConfig, RuleConfig, ServiceConfig } from '../core/config.js';
import { keys } from '../locales/keys.js';
import { hintAt } from './hint-at.js';
import { integrationOptions } from './integration-options.js';
import { findBrokenTexts } from './text-rules.js';

/** A rule that a configuration breaks. */
export interface BrokenRule {
  /** Where, key by key. */
  readonly path: readonly PropertyKey[];
  /** What would be right there. */
  readonly allowed: string;
  /** Names one of which may have been meant. */
  readonly known?: readonly string[];
}

interface Named {
  readonly id: string;
}

/** As in core, whose values this layer doesn't import; a test compares them. */
const defaultIds: readonly string[] = ['necessary', 'functional', 'performance', 'sale', 'social', 'targeting'];
const sellingIds: readonly string[] = ['sale', 'social', 'targeting'];

/** R-STO-1: the most characters that a record may take. */
const longestRecord = 1024;

/** R-EU-5: the longest life of a record in opt-in: 13 months, in days. */
const longestLifeInOptIn = 395;

/** Finds what is wrong between the parts of a configuration, or with a value that is right elsewhere. */
export function findBrokenRules(config: HeedConfig): BrokenRule[] {
  const { categories = [], services = [], groups = [], regions = {} } = config;
  const known = [...new Set(['necessary', ...(config.categories ? categories.map(({ id }) => id) : defaultIds)])];
  return [
    ...checkIds('categories', categories),
    ...checkIds('groups', groups),
    ...checkIds('services', services),
    ...checkServices(services, known),
    ...checkOwnNames(config),
    ...checkIntegrations(config),
    ...(config.rules ?? []).flatMap((rule, at) => checkRule(rule, ['rules', at], known, services)),
    ...groups.flatMap((group, at) =>
      group.categories.flatMap((id, each) => checkCategory(id, ['groups', at, 'categories', each], known)),
    ),
    ...Object.entries(regions).flatMap(([code, { required = [] }]) =>
      required.flatMap((id, each) => checkCategory(id, ['regions', code, 'required', each], known)),
    ),
    ...categories.flatMap((category, at) => checkTitle(category, 'category', ['categories', at, 'title'], config)),
    ...groups.flatMap((group, at) => checkTitle(group, 'group', ['groups', at, 'title'], config)),
    ...categories.flatMap(checkSelling),
    ...checkLife(config),
    ...checkCookie(config),
    ...checkAccent(config),
    ...checkRecordLength(categories),
    ...findBrokenTexts(config),
  ];
}

function checkIds(list: string, entries: readonly Named[]): BrokenRule[] {
  return entries.flatMap(({ id }, at) => {
    const path = [list, at, 'id'];
    const first = entries.findIndex((entry) => entry.id === id);
    if (first < at) return [{ path, allowed: `an id of its own: ${list}[${first}] has this one` }];
    // Ids are keys of plain objects, in heed and in the code of sites.
    return id in {} ? [{ path, allowed: 'an id that is not the name of a property of every object' }] : [];
  });
}

function checkServices(services: readonly ServiceConfig[], known: readonly string[]): BrokenRule[] {
  return services.flatMap(({ id, category }, at) => [
    ...checkCategory(category, ['services', at, 'category'], known),
    // Code asks for either by id: `allows('performance')`.
    ...(known.includes(id) ? [{ path: ['services', at, 'id'], allowed: 'an id that no category has' }] : []),
  ]);
}

function checkIntegrations({ integrations = {} }: HeedConfig): BrokenRule[] {
  const ids = Object.keys(integrationOptions);
  return Object.entries(integrations).flatMap(([id, given]): BrokenRule[] => {
    const known = ids.includes(id) ? Object.keys(integrationOptions[id] as object) : undefined;
    if (!known) return [{ path: ['integrations', id], allowed: `an id among ${ids.join(', ')}${hintAt(id, ids)}` }];
    const unknown = Object.keys(Object(given)).filter((key) => !known.includes(key));
    const allowed = known.length > 0 ? `an option among ${known.join(', ')}` : 'true: there are no options';
    return unknown.map((key) => ({ path: ['integrations', id, key], allowed: allowed + hintAt(key, known) }));
  });
}

/** No service may claim a name of heed's own: what a denied service has stored is deleted by name, and the refusal would go as well. */
function checkOwnNames({ cookie, categories = [], services = [] }: HeedConfig): BrokenRule[] {
  const own = cookie?.name ?? 'heed';
  const names = ['', '.visit', '.verdict', '.log.'].map((end) => own + end);
  const allowed = `a name that is none of heed's own, which begin with "${own}"`;
  const always = ['necessary', ...categories.filter(({ required }) => required === true).map(({ id }) => id)];
  return services.flatMap(({ category, cookies = [], storage = [] }, at) => {
    const patterns: [path: PropertyKey[], pattern: string][] = [
      ...cookies.map(({ name }, each): [PropertyKey[], string] => [['cookies', each, 'name'], name]),
      ...storage.map((key, each): [PropertyKey[], string] => [['storage', each], key]),
    ];
    const taking = always.includes(category) ? [] : patterns.filter(([, pattern]) => names.some(fitting(pattern)));
    return taking.map(([path]) => ({ path: ['services', at, ...path], allowed }));
  });
}

/** As core reads a pattern in which `*` stands for any characters; a test compares them. */
function fitting(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/\W/g, '\\$&'));
  // A pattern of `*` alone is refused by the schema already.
  const whole = /[^*]/.test(pattern) ? new RegExp(`^${parts.join('.*')}$`) : /^$/;
  return (name) => whole.test(name);
}

function checkRule(
  { host, pattern, category, service }: RuleConfig,
  path: readonly PropertyKey[],
  known: readonly string[],
  services: readonly Named[],
): BrokenRule[] {
  const ids = services.map(({ id }) => id);
  const isUnknown = service !== undefined && !ids.includes(service);
  return [
    ...((host === undefined) === (pattern === undefined) ? [{ path, allowed: 'either a host or a pattern' }] : []),
    ...(pattern && canNeverFit(pattern) ? [{ path: [...path, 'pattern'], allowed: asBrowsersWrite }] : []),
    ...((category ?? service) === undefined ? [{ path, allowed: 'a category, a service or both' }] : []),
    ...(category === undefined ? [] : checkCategory(category, [...path, 'category'], known)),
    ...(isUnknown
      ? [{ path: [...path, 'service'], allowed: ids.join(', ') || 'the id of a service', known: ids }]
      : []),
  ];
}

const asBrowsersWrite = 'an address as browsers write it: the host in small letters, then "/", and no usual port';

/** Whether a pattern can fit no address, as it isn't written as browsers write addresses. */
function canNeverFit(pattern: string): boolean {
  const address = pattern.replace(/\*$/, '/').replaceAll('*', 'x');
  return URL.canParse(address) && new URL(address).href !== address;
}

function checkCategory(id: string, path: readonly PropertyKey[], known: readonly string[]): BrokenRule[] {
  return known.includes(id) ? [] : [{ path, allowed: known.join(', '), known }];
}

/** What has no title is called by a text, heed's or the site's; without either, by its id, which says little to a visitor. */
function checkTitle(
  { id, title }: CategoryConfig | GroupConfig,
  kind: 'category' | 'group',
  path: readonly PropertyKey[],
  { texts = {} }: HeedConfig,
): BrokenRule[] {
  const key = `${kind}.${id}`;
  const isNamed =
    title || (keys as readonly string[]).includes(key) || Object.values(texts).some((language) => language[key]);
  const hint = kind === 'category' ? hintAt(id, defaultIds) : '';
  return isNamed ? [] : [{ path, allowed: `a title: heed has no text "${key}"${hint}` }];
}

function checkSelling({ id, sells, required }: CategoryConfig, at: number): BrokenRule[] {
  const always = sellingIds.includes(id);
  const path = (key: string): PropertyKey[] => ['categories', at, key];
  const isRequired = typeof required === 'object' ? required.length > 0 : required;
  if (id === 'necessary') {
    return sells ? [{ path: path('sells'), allowed: 'false or nothing: necessary is always active' }] : [];
  }
  const allowed = 'false or nothing: what sells is never always active';
  return [
    ...(always && sells === false ? [{ path: path('sells'), allowed: `true or nothing: ${id} always sells` }] : []),
    ...((always || sells) && isRequired ? [{ path: path('required'), allowed }] : []),
  ];
}

function checkLife({ model, preset, cookie }: HeedConfig): BrokenRule[] {
  const isOptIn = model ? model === 'opt-in' : preset === 'gdpr';
  const allowed = `a number of days over 0, at most ${longestLifeInOptIn} (13 months) in opt-in`;
  return isOptIn && (cookie?.days ?? 0) > longestLifeInOptIn ? [{ path: ['cookie', 'days'], allowed }] : [];
}

/** https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2 */
function checkCookie({ cookie: { name = '', domain, path = '/' } = {} }: HeedConfig): BrokenRule[] {
  const allowed = 'a name without "__Host-", of which browsers keep no cookie with a domain or another path than "/"';
  const isKept = !/^__host-/i.test(name) || (domain === undefined && path === '/');
  return isKept ? [] : [{ path: ['cookie', 'name'], allowed }];
}

/** Words on the accent are black or white, by how light it is; of these two colours that can't be computed. */
function checkAccent({ theme: { accent = '' } = {} }: HeedConfig): BrokenRule[] {
  const allowed = 'a colour of its own, without currentColor and transparent: the words on it could not be read';
  return /\b(currentcolor|transparent)\b/i.test(accent) ? [{ path: ['theme', 'accent'], allowed }] : [];
}

/** A record is some 70 characters, and the ids of all categories with one character between them. */
function checkRecordLength(categories: readonly Named[]): BrokenRule[] {
  const length = categories.reduce((sum, { id }) => sum + id.length + 1, 70);
  const allowed = `fewer or shorter ids: a record of these takes ${length} characters, more than ${longestRecord}`;
  return length > longestRecord ? [{ path: ['categories'], allowed }] : [];
}
