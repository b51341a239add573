import { type Answer, answerFrames } from '../iab/answer-frames.js';
import type { Gpp } from './take-over.js';

/**
 * Puts a stub of `window.__gpp` on the page, frames included, unless there is one: it says that nothing is known yet, takes listeners,
 * and keeps every other call for heed to answer.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md
 */
export function createGppStub(): void {
  const page = window as { __gpp?: Gpp };
  if (page.__gpp) return;
  const queue: Parameters<Gpp>[] = [];
  const events: { id: number; callback: Answer }[] = [];
  let lastId = 0;
  const ping = {
    ...{ gppVersion: '1.1', cmpStatus: 'stub', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', cmpId: 1 },
    ...{ supportedAPIs: [], sectionList: [], applicableSections: [], gppString: '', parsedSections: {} },
  };
  const stub = (...call: Parameters<Gpp>): void => {
    const [command, callback] = call;
    const answer = typeof callback === 'function' ? (callback as Answer) : undefined;
    if (command === 'ping') answer?.(ping, true);
    else if (command === 'hasSection') answer?.(false, true);
    else if (command === 'addEventListener' && answer) {
      events.push({ id: ++lastId, callback: answer });
      answer({ eventName: 'listenerRegistered', listenerId: lastId, data: true, pingData: ping }, true);
    } else queue.push(call);
  };
  page.__gpp = Object.assign(stub, { queue, events });
  // Once heed has come it is asked in the stub's place.
  answerFrames('__gpp', ({ command, parameter }, answer) => page.__gpp?.(command, answer, parameter));
}
