import type { Integration } from '../core/integration.js';
import { type Answer, answerFrames } from './iab/answer-frames.js';
import { mayBeInUs } from './iab/us-needs.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `uspapi` takes. */
export interface UspapiOptions {
  /** Ids of categories or services that all have to be allowed, or the visitor has opted out; default: `sale` and `targeting`. */
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
  let uspString = '';
  return {
    id: 'uspapi',
    start: (client, until) => {
      const page = window as Page;
      const api = async (command: unknown, _version: unknown, callback?: Answer): Promise<void> => {
        if (!uspString) await client.ready;
        const isKnown = command === 'getUSPData' && !!uspString;
        callback?.(isKnown ? { version: 1, uspString } : null, isKnown);
      };
      page.__uspapi = api;
      answerFrames('__uspapi', ({ command }, answer) => api(command, 1, answer), until);
      until.addEventListener('abort', () => {
        if (page.__uspapi === api) delete page.__uspapi;
      });
    },
    tell: ({ standing }) => {
      const flag = (is: boolean): string => (is ? 'Y' : 'N');
      const isSold = isAllowed(standing.allowed, ['sale', 'targeting'], sale);
      uspString = mayBeInUs(standing.region) ? `1${flag(notice)}${flag(!isSold)}${flag(lspa)}` : '1---';
    },
  };
}
