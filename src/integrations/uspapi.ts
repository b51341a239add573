import type { ConsentClient } from '../core/client.js';
import type { Integration } from '../core/integration.js';
import { type Answer, answerFrames } from './iab/answer-frames.js';
import { usState } from './iab/us-choices.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `uspapi` takes. */
export interface UspapiOptions {
  /** Ids of categories or services that all have to be allowed, or the visitor has opted out; `sale` and `targeting` unless told. */
  readonly sale?: Needs;
  /** `false` if the site gives no notice of the right to opt out; default `true`. */
  readonly notice?: boolean;
  /** The site has signed the IAB's Limited Service Provider Agreement, and its transactions are covered; default `false`. */
  readonly lspa?: boolean;
}

interface Page {
  __uspapi?: unknown;
}

/**
 * The IAB's U.S. Privacy string by `__uspapi`, for tags that don't know GPP yet: opted out `1YYN`, not opted out `1YNN`, outside the
 * United States `1---`. What is asked before heed knows the visitor is answered when it does.
 * https://github.com/InteractiveAdvertisingBureau/USPrivacy/blob/master/CCPA/USP%20API.md
 */
export function uspapi({ sale, notice = true, lspa = false }: UspapiOptions = {}): Integration {
  let client: ConsentClient | undefined;
  let uspString: string | undefined;
  let leave = (): void => {};

  const api = (command: unknown, _version: unknown, callback: unknown): void => {
    const answer = callback as Answer | undefined;
    const run = (): void => {
      if (command === 'getUSPData' && uspString) answer?.({ version: 1, uspString }, true);
      else answer?.(null, false);
    };
    if (uspString) run();
    else client?.ready.then(run);
  };

  return {
    id: 'uspapi',
    start: (given) => {
      client = given;
      (window as Page).__uspapi = api;
      leave = answerFrames('__uspapi', ({ command, version }, answer) => api(command, version, answer));
    },
    tell: ({ standing }) => {
      const flag = (is: boolean): string => (is ? 'Y' : 'N');
      const isSold = isAllowed(standing, sale, ['sale', 'targeting']);
      uspString = usState(standing.region) === undefined ? '1---' : `1${flag(notice)}${flag(!isSold)}${flag(lspa)}`;
    },
    stop: () => {
      leave();
      if ((window as Page).__uspapi === api) delete (window as Page).__uspapi;
    },
  };
}
