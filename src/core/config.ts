import type { ConsentModel } from './consent-model.js';
import type { Integration } from './integration.js';
import type { RegionRules } from './regions.js';

/** Language tag → text key → words. */
export type TextsByLanguage = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One thing a visitor grants or denies. An entry whose id heed knows keeps heed's texts and flags unless it sets its own. */
export interface CategoryConfig {
  /** Letters, digits, `-` and `_`, beginning with a letter, at most 32. */
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  /** Always active: in every consent model (`true`), in those listed, or never (`false`). Never holds for a category that sells. */
  readonly required?: boolean | readonly ConsentModel[];
  /** Its services sell or share personal information, so a privacy signal denies it (Cal. Civ. Code 1798.120). */
  readonly sells?: boolean;
}

/** Several categories behind one switch of the preferences. */
export interface GroupConfig {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly categories: readonly string[];
}

/** A cookie that a service sets, for the cookie list and for the clean-up after a withdrawal. */
export interface CookieDescription {
  /** The exact name, or a pattern in which `*` stands for any characters. */
  readonly name: string;
  readonly purpose?: string;
  /** Lifetime in days, `1 / 48` being half an hour; 0 or absent: until the browser is closed. */
  readonly days?: number;
}

/**
 * A cookie on a host of the service's own, for the cookie list and the proof alone: no page of the site can hold it back or delete it. A
 * cookie of the site's own with the same name is left alone.
 */
export interface ThirdPartyCookie extends CookieDescription {
  /** The host that sets it, or a domain above that host, such as `ads.example`. */
  readonly domain: string;
}

/** The script that a service is loaded by. */
export interface TagConfig {
  readonly src: string;
  readonly module?: boolean;
  /** Further attributes of the element, such as `crossorigin`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One tool or third party in one category. */
export interface ServiceConfig {
  readonly id: string;
  readonly name?: string;
  readonly category: string;
  readonly purpose?: string;
  /**
   * Host names that it is loaded from or sends to, on any port. `*.acme.example` is every host below `acme.example`, but not that
   * one itself. A host that several services name needs them all to be allowed.
   */
  readonly hosts?: readonly string[];
  /** The cookies that it sets on the site's own hosts: while it is denied, every cookie with such a name is deleted. */
  readonly cookies?: readonly CookieDescription[];
  readonly thirdPartyCookies?: readonly ThirdPartyCookie[];
  /** Keys in localStorage and sessionStorage, databases and caches; `*` stands for any characters. */
  readonly storage?: readonly string[];
  /** Receives personal information for money or another consideration (1798.140(ad)). */
  readonly sells?: boolean;
  /** Receives personal information for cross-context behavioural advertising (1798.140(ah)). */
  readonly shares?: boolean;
  /** Link to its privacy statement. */
  readonly privacy?: string;
  /** A tag that heed puts into the page, held until the service is allowed. */
  readonly tag?: TagConfig;
  /**
   * Run once, when the service is first allowed and before its tag is released: sets up what the tag expects on the page. No JSON, so
   * not for a configuration file.
   */
  readonly bootstrap?: () => void;
  /** Tells the service what was decided. No JSON, so not for a configuration file. */
  readonly integration?: Integration | readonly Integration[];
}

/** A rule of the guard: whatever leads to its host or address waits for a category, a service or both, without a mark. */
export interface RuleConfig {
  /** A host name, or `*.acme.example` for all below it; either this or a `pattern`. */
  readonly host?: string;
  /** A whole address in which `*` stands for any characters. */
  readonly pattern?: string;
  readonly category?: string;
  readonly service?: string;
}

/** What the guard holds back where it is on the page; everything unless switched off by `false`. */
export interface GuardConfig {
  /** Scripts, frames, images, links, media and objects. */
  readonly elements?: boolean;
  readonly fetch?: boolean;
  readonly xhr?: boolean;
  readonly beacon?: boolean;
  readonly websocket?: boolean;
  readonly eventsource?: boolean;
  /** Forms that a script sends. */
  readonly forms?: boolean;
  /** Cookies that a script writes under a name that a service describes. */
  readonly cookies?: boolean;
  /** Keys in localStorage and sessionStorage, databases and caches, likewise. */
  readonly storage?: boolean;
}

/** Where the record is kept. */
export interface CookieConfig {
  /** Name of the cookie and of its mirror in localStorage; default `heed`. */
  readonly name?: string;
  /** Such as `.example.com`, to share one record among subdomains. */
  readonly domain?: string;
  readonly path?: string;
  /** Life of a record in days; default 180 in opt-in, 365 otherwise; at most 400. */
  readonly days?: number;
}

/** Which signals of the browser count. */
export interface SignalsConfig {
  /** Global Privacy Control; only `false` turns it off. */
  readonly gpc?: boolean;
  /** Do Not Track: `ignore` (default) or `deny`, which reads it as a refusal where nothing else was decided. */
  readonly dnt?: 'ignore' | 'deny';
}

/** Pages of the site that the interface links to. */
export interface LinksConfig {
  readonly privacy?: string;
  readonly rights?: string;
  readonly doNotSell?: string;
}

/** Where the consent log goes. */
export interface ProofConfig {
  /** An http(s) URL, or a path that begins with `/`; each decision is sent there as JSON by POST. */
  readonly url: string;
}

/** Where the banner stands: across the page, in a corner (where lines end; `-start`: where they begin), or in the middle. */
export type Layout = 'bar' | 'bar-top' | 'box' | 'box-start' | 'box-top' | 'box-top-start' | 'card';

/** What the interface takes over from the site's design; everything else is a custom property in CSS. */
export interface ThemeConfig {
  /** Any CSS colour but `currentColor` and `transparent`. */
  readonly accent?: string;
}

/** An ISO 3166 code such as `US-CA` or `DE`, or a function that finds it out. */
export type RegionSource = string | (() => string | undefined | Promise<string | undefined>);

/** The site owner's configuration: every key is optional, and all but a region function is JSON. */
export interface HeedConfig {
  /** Where an editor finds the JSON Schema; heed doesn't read it. */
  readonly $schema?: string;
  /** Ready-made settings to begin with; keys beside it win. */
  readonly preset?: 'ccpa' | 'gdpr';
  /** Fixes how silence is read; without it the region decides. */
  readonly model?: ConsentModel;
  readonly region?: RegionSource;
  /** The site's rows of the region table: a key in a row goes before the same key of this configuration and of heed's own row. */
  readonly regions?: RegionRules;
  /** The visitor is signed in: a decision is then a person's, not a browser's. */
  readonly known?: boolean;
  /** Under 16 (or so treated): sale and sharing are opt-in (Cal. Civ. Code 1798.120(c)). */
  readonly minor?: boolean;
  /** The visitor takes part in a programme that pays for personal information (Cal. Code Regs. tit. 11, §7025(c)(4)). */
  readonly financialIncentive?: boolean;
  /**
   * Who may allow sale and sharing in spite of a signal, in two steps (§7025(c)(3)): `never`: nobody; `known` (default): a visitor who is
   * `known`, for as long as they are, and anybody else for the visit; `browser`: everybody, for as long as the record lasts.
   */
  readonly overrideSignal?: 'never' | 'known' | 'browser';
  /** Answers a signal by static text alone, with nothing that floats or is announced (§7025(f)). */
  readonly frictionless?: boolean;
  /** A whole number; raise it to ask again. */
  readonly revision?: number;
  /** `auto` (the page's language, then the browser's) or a language tag. */
  readonly locale?: string;
  /** The whole list of categories, in the order shown; it takes the place of heed's six. */
  readonly categories?: readonly CategoryConfig[];
  readonly groups?: readonly GroupConfig[];
  readonly services?: readonly ServiceConfig[];
  /** For the guard: what waits besides the hosts of `services`. The first rule that fits counts, and any rule before those hosts. */
  readonly rules?: readonly RuleConfig[];
  readonly guard?: GuardConfig;
  /** For script-tag sites: id of an integration → its options, or `true`; npm takes them as objects from `heed/integrations`. */
  readonly integrations?: Readonly<Record<string, object | true>>;
  readonly cookie?: CookieConfig;
  readonly signals?: SignalsConfig;
  readonly links?: LinksConfig;
  /** Sends each decision to the site's server, as proof of consent (GDPR art. 7(1)). */
  readonly proof?: ProofConfig;
  /** Where the banner stands; default `bar`. On a phone it is a sheet at the foot of the screen. */
  readonly layout?: Layout;
  /** Language tag → text key → the site's own words. */
  readonly texts?: TextsByLanguage;
  readonly theme?: ThemeConfig;
  /** The floating way back to the preferences: shown unless the page has a link of its own (`auto`, default), always or never. */
  readonly trigger?: 'auto' | boolean;
}
