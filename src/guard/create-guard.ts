import type { ConsentClient } from '../core/client.js';
import type { GuardConfig, HeedConfig } from '../core/config.js';
import { guardCookies } from './guard-cookies.js';
import { guardElements } from './guard-elements.js';
import { guardBeacon, guardConnection, guardFetch, guardXhr } from './guard-network.js';
import { guardStorage } from './guard-storage.js';
import { createHolder } from './holder.js';
import { createJudge } from './judge.js';
import { patchText } from './patch.js';

/** Holds back what nobody marked, from its first moment on. */
export interface Guard {
  /** Hears from a client what is allowed, and its configuration where none was known; ends with it. */
  connect(client: ConsentClient): void;
  /** Takes the guard off the page; what is held stays held. */
  destroy(): void;
}

/**
 * Starts to watch the page and patches what reaches a host or stores something.
 * @param readInline finds a configuration in the page; asked until there is one.
 * @param own the host that heed itself comes from, if it is another than the page's.
 */
export function createGuard(readInline: () => HeedConfig | undefined, own?: string): Guard {
  let client: ConsentClient | undefined;
  let switches: GuardConfig = {};
  let isKnown = (): void => {};
  const known = new Promise<void>((resolve) => {
    isKnown = resolve;
  });

  const allows = (id: string): boolean => client?.allows(id) ?? id === 'necessary';

  const onLearn = ({ guard = {} }: HeedConfig): void => {
    switches = guard;
    for (const name of names) if (guard[name] === false) undos[name]?.();
    holder.decide(guard.elements === false);
    isKnown();
  };

  const judge = createJudge(allows, readInline, onLearn, own);
  const holder = createHolder(judge);
  const line = { deny: judge.deny, known };
  const guards: Readonly<Record<keyof GuardConfig, () => () => void>> = {
    elements: () => guardElements(holder),
    fetch: () => guardFetch(line),
    xhr: () => guardXhr(line),
    beacon: () => guardBeacon(line),
    websocket: () => guardConnection(line, 'WebSocket'),
    eventsource: () => guardConnection(line, 'EventSource'),
    cookies: () => guardCookies(judge),
    storage: () => guardStorage(judge),
  };
  const names = Object.keys(guards) as (keyof GuardConfig)[];
  const undos: Partial<Record<keyof GuardConfig, () => void>> = {};

  const inline = readInline();
  if (inline) judge.learn(inline);
  const undoText = patchText();
  for (const name of names) if (switches[name] !== false) undos[name] = guards[name]();

  const destroy = (): void => {
    for (const undo of Object.values(undos)) undo();
    undoText();
  };

  return {
    connect: (given) => {
      client = given;
      const end = given.destroy;
      given.destroy = () => {
        end();
        destroy();
      };
      given.ready.then(() => {
        if (!given.policy.closed) judge.learn(given.config);
        // Without a configuration nothing is decided ever: what waits fails.
        isKnown();
      });
    },
    destroy,
  };
}
