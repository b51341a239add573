import { type Answer, answerFrames } from '../iab/answer-frames.js';
import { encodeGpp, type Filled, type Values } from './encode-gpp.js';
import { sections } from './sections.js';
import { type Gpp, takeOver } from './take-over.js';

/** What the standard calls a CMP's statuses, with what each may say. */
interface Statuses {
  cmpStatus: 'loading' | 'loaded' | 'error';
  cmpDisplayStatus: 'hidden' | 'visible';
  signalStatus: 'not ready' | 'ready';
}

/** `window.__gpp` from inside. */
export interface GppApi {
  readonly statuses: Readonly<Statuses>;
  /** Tells listeners, if it is news. */
  set<Key extends keyof Statuses>(status: Key, value: Statuses[Key]): void;
  /** The names of those sections that say something else than now. */
  news(filled: readonly Filled[]): string[];
  /** Says what holds; `tell` is for the caller. */
  fill(filled: readonly Filled[]): void;
  tell(eventName: string, data: unknown): void;
  remove(): void;
}

/**
 * Puts `window.__gpp` on the page, in the place of a stub whose listeners it keeps and whose calls it answers in order. Every command
 * calls back at once, whoever calls and whatever the state.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md
 */
export function createGppApi(): GppApi {
  const statuses: Statuses = { cmpStatus: 'loading', cmpDisplayStatus: 'hidden', signalStatus: 'not ready' };
  const listeners = new Map<unknown, Answer>();
  let lastId = 0;
  let now: readonly Filled[] | undefined;

  // Made anew for everyone: Prebid writes into it.
  const parsed = (): Record<string, Values[]> =>
    Object.fromEntries((now ?? []).map(({ section, values }) => [section.name, structuredClone([...values])]));
  const sectionOf = (name: unknown): Values[] | undefined => parsed()[`${name}`];

  const ping = (): object => {
    const ids = now?.map(({ section }) => section.id) ?? [];
    return {
      ...{ gppVersion: '1.1', ...statuses, cmpId: 1, supportedAPIs: sections.map(({ id, name }) => `${id}:${name}`) },
      ...{ sectionList: ids, applicableSections: now && !ids.length ? [-1] : ids },
      ...{ gppString: now ? encodeGpp(now) : '', parsedSections: parsed() },
    };
  };

  const commands: Readonly<Record<string, (answer: Answer, parameter: unknown) => void>> = {
    ping: (answer) => answer(ping(), true),
    addEventListener: (answer) => {
      listeners.set(++lastId, answer);
      answer({ eventName: 'listenerRegistered', listenerId: lastId, data: true, pingData: ping() }, true);
    },
    removeEventListener: (answer, id) => answer(listeners.delete(id), true),
    hasSection: (answer, name) => answer(!!sectionOf(name), true),
    getSection: (answer, name) => answer(sectionOf(name) ?? null, !!sectionOf(name)),
    getField: (answer, path) => {
      const [name, field = ''] = `${path}`.split('.');
      const value = sectionOf(name)?.find((values) => field in values)?.[field];
      answer(value ?? null, value !== undefined);
    },
  };

  const tell = (eventName: string, data: unknown): void => {
    for (const [listenerId, answer] of listeners) answer({ eventName, listenerId, data, pingData: ping() }, true);
  };

  const gpp: Gpp = (command, callback, parameter) => {
    const run = Object.hasOwn(commands, `${command}`) ? commands[command as string] : undefined;
    const answer = safe(callback);
    if (run) run(answer, parameter);
    else answer(null, false);
  };

  const queue = takeOver(gpp, (id, callback) => {
    listeners.set(id, safe(callback));
    lastId = Math.max(lastId, Number(id) || 0);
  });
  const leaveFrames = answerFrames('__gpp', ({ command, parameter }, answer) => gpp(command, answer, parameter));
  for (const call of queue) gpp(...call);

  return {
    statuses,
    set: (status, value) => {
      if (statuses[status] === value) return;
      statuses[status] = value;
      tell(status, value);
    },
    news: (filled) => {
      const before = now?.map((each) => encodeGpp([each])) ?? [];
      return filled.filter((each) => !before.includes(encodeGpp([each]))).map(({ section }) => section.name);
    },
    fill: (filled) => {
      now = filled;
    },
    tell,
    remove: () => {
      leaveFrames();
      listeners.clear();
      if ((window as { __gpp?: Gpp }).__gpp === gpp) delete (window as { __gpp?: Gpp }).__gpp;
    },
  };
}

/** A listener that throws stops nobody. */
function safe(callback: unknown): Answer {
  return (value, success) => {
    try {
      if (typeof callback === 'function') callback(value, success);
    } catch (error) {
      console.error('heed: a callback of __gpp failed.', error);
    }
  };
}
