import type { CookieDescription, HeedConfig } from '../core/config.js';
import { isOwnName } from '../core/is-own-name.js';
import { matchRules, type Rule, type Rules, rulesOf } from '../core/match-rule.js';
import { matchesPattern } from '../core/pattern.js';
import { recordName } from '../core/record-name.js';
import { parseAddress } from './addresses.js';

/** Whether a category or service is allowed now, as the client tells it. */
export type Allows = (id: string) => boolean;

/** Knows which addresses may be reached and which names may be stored. */
export interface Judge {
  /** The rules for an address, allowed or not; `undecided` while no configuration is known; none where it is free. */
  match(address: unknown): readonly Rule[];
  /** The first of them that is not allowed now. */
  deny(address: unknown): Rule | undefined;
  /** Whether a name is a cookie or key of a denied service, and neither of an allowed one nor of heed's own. */
  denyName(kind: 'cookies' | 'storage', name: string): boolean;
  /** Whether it is known what is allowed; until then nothing is. */
  isSettled?: boolean;
  /** Takes a configuration; one that can't be used leaves everything undecided. */
  learn(config: HeedConfig): void;
}

/** Stands for a rule while the configuration isn't known: everything of another host waits. It names no id, and so is never allowed. */
export const undecided: Rule = {};

/**
 * Makes a judge.
 * @param readInline finds the configuration in the page; asked until one is known.
 * @param onLearn told of each configuration that is taken.
 * @param own the folder that heed itself comes from: its other files are never held.
 */
export function createJudge(
  allows: Allows,
  readInline: () => HeedConfig | undefined,
  onLearn: (config: HeedConfig) => void,
  own: string,
): Judge {
  let rules: Rules | undefined;
  let known: HeedConfig = {};

  const learn = (config: HeedConfig): void => {
    try {
      rules = rulesOf(config);
      known = config;
      onLearn(config);
    } catch (error) {
      console.error('heed: the guard stays shut: the configuration makes no sense.', error);
    }
  };

  const match = (address: unknown): readonly Rule[] => {
    const url = parseAddress(address);
    if (!url || !/^(http|ws)s?:/.test(url.href) || url.hostname === location.hostname || url.href.startsWith(own))
      return [];
    const inline = rules ? undefined : readInline();
    if (inline) learn(inline);
    if (rules) return matchRules(rules, url);
    const { config } = document.querySelector<HTMLElement>('script[data-config]')?.dataset ?? {};
    return config && parseAddress(config)?.href === url.href ? [] : [undecided];
  };

  const isAllowed = ({ category, service }: Rule): boolean =>
    allows((category ?? service) as string) && allows((service ?? category) as string);

  return {
    learn,
    match,
    deny: (address) => match(address).find((rule) => !isAllowed(rule)),
    denyName: (kind, name) => {
      const owners = known.services?.filter((service) =>
        service[kind]?.some((each) =>
          matchesPattern((each as Partial<CookieDescription>).name ?? (each as string), name),
        ),
      );
      // heed's own names are never denied, or a refusal could not be stored.
      return !!owners?.[0] && !owners.some(({ id }) => allows(id)) && !isOwnName(recordName(known), name);
    },
  };
}
