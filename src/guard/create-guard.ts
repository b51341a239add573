import type { ConsentClient } from '../core/client.js';
import type { GuardConfig, HeedConfig } from '../core/config.js';
import { guardCookies } from './guard-cookies.js';
import { guardElements } from './guard-elements.js';
import { guardBeacon, guardConnection, guardFetch, guardForms, guardStream, guardXhr } from './guard-network.js';
import { guardStorage } from './guard-storage.js';
import { createHolder } from './holder.js';
import { createJudge } from './judge.js';
import { patchText, type Realm, type Undo } from './patch.js';

/** Holds back what nobody marked, from its first moment on. */
export interface Guard {
  /** Takes a client's configuration, once that is known. The guard ends when the client is destroyed. */
  connect(client: ConsentClient): void;
  /** Takes the guard off the page; what is held stays held. */
  destroy(): void;
}

/**
 * Starts to watch the page and patches what reaches a host or stores something.
 * @param readInline finds a configuration in the page; asked until there is one.
 * @param find finds the client, also before it connects; where there is none yet, or one without `allows`, only what is necessary is
 *   allowed.
 * @param own the folder that heed itself comes from, as a whole address.
 */
export function createGuard(
  readInline: () => HeedConfig | undefined,
  find: () => Partial<ConsentClient> | undefined,
  own: string,
): Guard {
  let switches: GuardConfig = {};
  let becomeKnown!: () => void;
  const known = new Promise<void>((resolve) => {
    becomeKnown = resolve;
  });

  const allows = (id: string): boolean => find()?.allows?.(id) ?? id === 'necessary';

  const onLearn = ({ guard = {} }: HeedConfig): void => {
    switches = guard;
    for (const name of names) if (guard[name] === false) takeAway(name);
    holder.decide(guard.elements === false);
    becomeKnown();
  };

  const judge = createJudge(allows, readInline, onLearn, own);
  const holder = createHolder(judge);
  const line = { deny: judge.deny, known };
  const guards: Readonly<Record<keyof GuardConfig, (realm: Realm) => Undo[]>> = {
    elements: (realm) => guardElements(realm, holder, watch),
    fetch: (realm) => guardFetch(realm, line),
    xhr: (realm) => guardXhr(realm, line),
    beacon: (realm) => guardBeacon(realm, line),
    websocket: (realm) => [...guardConnection(realm, line, 'WebSocket'), ...guardStream(realm, line)],
    eventsource: (realm) => guardConnection(realm, line, 'EventSource'),
    forms: (realm) => guardForms(realm, line),
    cookies: (realm) => guardCookies(realm, judge),
    storage: (realm) => guardStorage(realm, judge),
  };
  const names = Object.keys(guards) as (keyof GuardConfig)[];
  const undos: [name: string, undo: Undo][] = [];
  const watched = new WeakSet<object>();

  const watch = (realm: Realm): void => {
    if (watched.has(realm.document)) return;
    watched.add(realm.document);
    undos.push(['', patchText(realm)]);
    for (const name of names) {
      if (switches[name] !== false) for (const undo of guards[name](realm)) undos.push([name, undo]);
    }
  };
  /** Takes away the patches of one switch, or all of them. */
  const takeAway = (name?: string): void => {
    for (const [each, undo] of undos) if (!name || each === name) undo();
  };

  const inline = readInline();
  if (inline) judge.learn(inline);
  watch(window);

  return {
    connect: (given) => {
      const end = given.destroy;
      given.destroy = () => {
        end();
        takeAway();
      };
      given.ready.then(() => {
        if (!given.policy.closed) judge.learn(given.config);
        judge.isSettled = true;
        // Without a usable configuration no rules will ever be known: what waits for them fails.
        becomeKnown();
      });
    },
    destroy: () => takeAway(),
  };
}
