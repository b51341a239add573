import type { HeedConfig } from '../core/config.js';
import { recordName } from '../core/record-name.js';
import { type KeptVerdict, verdictSuffix } from '../core/verdict.js';
import { version } from '../core/version.js';
import { attempt } from './attempt.js';
import { findSignal } from './find-signal.js';

/** What an earlier page has concluded, for a page that needn't conclude it again. Never throws. */
export interface Recall {
  /**
   * All that a verdict is drawn from but Global Privacy Control, as it is now: heed's version, configuration, region, Do Not
   * Track, and the record as cookie and mirror have it. Any difference, be it a blank in the configuration, makes it another one.
   */
  basis(): string;
  /** The verdict that was kept, if it holds here and now. */
  verdict(): KeptVerdict | undefined;
  /** Whether nothing is stored or signalled that could have answered already: such a visitor is asked. */
  isNew(): boolean;
}

/** Recalls what was concluded under a configuration in a region. */
export function createRecall(config: HeedConfig, region: string | undefined): Recall {
  const name = recordName(config);
  // A configuration that can't be written as JSON can't be compared: a random number fits no kept verdict.
  const given = attempt(() => JSON.stringify(config)) ?? Math.random();
  const stored = () => [
    attempt(() => document.cookie.split('; ').filter((pair) => pair.startsWith(name))),
    attempt(() => localStorage.getItem(name)),
  ];
  const basis = (): string => JSON.stringify([version, given, region, findSignal().dnt, ...stored()]);
  return {
    basis,
    isNew: () => !stored().join('') && !findSignal().gpc,
    verdict: () =>
      attempt(() => {
        const kept: KeptVerdict = JSON.parse(localStorage.getItem(name + verdictSuffix) as string);
        const isSame = kept.basis === basis() && !kept.standing.signal.gpc === !findSignal().gpc;
        if (isSame && Date.now() < kept.until) return kept;
      }),
  };
}
