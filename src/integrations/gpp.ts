import type { ConsentClient, ConsentState } from '../core/client.js';
import type { Integration, Told } from '../core/integration.js';
import { fillSections, type GppContent } from './gpp/fill-sections.js';
import { createGppApi, type GppApi } from './gpp/gpp-api.js';

/** What `gpp` takes. */
export type GppOptions = GppContent;

/**
 * Speaks for the visitor by the IAB's Global Privacy Platform: `__gpp`, with the sections of the United States; elsewhere it says that
 * none applies. "Ready" is said once nobody is being asked and the string tells of the signal (R-GPP-2).
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform
 */
export function gpp(options: GppOptions = {}): Integration {
  let api: GppApi | undefined;
  let client: ConsentClient | undefined;
  let leave: (() => void) | undefined;

  /** Follows what is on show: who opens the preferences may be about to change the string. */
  const onState = ({ ready, surface, asks }: ConsentState): void => {
    if (!api || !ready) return;
    // The configuration could not be used: nobody is told of anything.
    if (api.statuses.cmpStatus === 'loading') api.set('cmpStatus', 'error');
    if (api.statuses.cmpStatus === 'error') return;
    const isOpen = surface !== 'none';
    if (isOpen) api.set('signalStatus', 'not ready');
    api.set('cmpDisplayStatus', isOpen ? 'visible' : 'hidden');
    if (!isOpen && !asks) api.set('signalStatus', 'ready');
  };

  const tell = ({ standing, action }: Told): void => {
    if (!api || !client) return;
    const filled = fillSections(standing, client.policy, options);
    const { cmpStatus, cmpDisplayStatus } = api.statuses;
    // A signal closes nothing that the visitor has opened.
    const isAnswer = cmpDisplayStatus === 'visible' && !!action && action !== 'signal';
    if (cmpStatus === 'loading') {
      api.fill(filled);
      api.set('cmpStatus', 'loaded');
    } else change(api, filled, isAnswer);
    if (api.statuses.cmpDisplayStatus === 'hidden' && !standing.asks) api.set('signalStatus', 'ready');
  };

  return {
    id: 'gpp',
    start: (given) => {
      client = given;
      api = createGppApi();
      leave = client.subscribe(onState);
    },
    tell,
    stop: () => {
      leave?.();
      api?.remove();
    },
  };
}

/** "Not ready", then what changes. An answer is told of each section, even if it says what silence had said. */
function change(api: GppApi, filled: Parameters<GppApi['fill']>[0], isAnswer: boolean): void {
  const changed = isAnswer ? filled.map(({ section }) => section.name) : api.news(filled);
  if (changed.length) api.set('signalStatus', 'not ready');
  if (isAnswer) api.set('cmpDisplayStatus', 'hidden');
  api.fill(filled);
  for (const name of changed) api.tell('sectionChange', name);
}
