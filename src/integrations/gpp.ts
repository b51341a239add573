import type { Integration } from '../core/integration.js';
import { fillSections, type GppContent } from './gpp/fill-sections.js';
import { createGppApi } from './gpp/gpp-api.js';

/** What `gpp` takes. */
export type GppOptions = GppContent;

/**
 * Speaks for the visitor by the IAB's Global Privacy Platform: `__gpp`, with the sections of the United States; elsewhere it says that
 * none applies. "Ready" is said once nobody is being asked and the string tells of the signal (R-GPP-2).
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform
 */
export function gpp(options: GppOptions = {}): Integration {
  let tell: Integration['tell'] = () => {};
  return {
    id: 'gpp',
    start: (client, until) => {
      const { statuses, set, fill } = createGppApi(until);
      // Who opens the preferences may be about to change the string.
      client.subscribe(({ ready, surface, asks }) => {
        if (!ready) return;
        // The configuration could not be used: nobody is told of anything.
        if (statuses.cmpStatus === 'loading') set('cmpStatus', 'error');
        if (statuses.cmpStatus === 'error') return;
        const isOpen = surface !== 'none';
        if (isOpen) set('signalStatus', 'not ready');
        set('cmpDisplayStatus', isOpen ? 'visible' : 'hidden');
        if (!isOpen && !asks) set('signalStatus', 'ready');
      });
      tell = ({ standing, action }) => {
        // A signal closes nothing that the visitor has opened.
        const isAnswer = statuses.cmpDisplayStatus === 'visible' && !!action && action !== 'signal';
        fill(fillSections(standing, client.policy, options), isAnswer);
        if (statuses.cmpDisplayStatus === 'hidden' && !standing.asks) set('signalStatus', 'ready');
      };
    },
    tell: (told) => tell(told),
  };
}
