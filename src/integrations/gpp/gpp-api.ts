import { type Answer, answerFrames } from '../iab/answer-frames.js';
import { encodeGpp, type Filled, type Values } from './encode-gpp.js';
import { sections } from './sections.js';
import { type Gpp, takeOver } from './take-over.js';

/** The statuses of a CMP in the standard, and the values that heed uses of each. */
interface Statuses {
  cmpStatus: 'loading' | 'loaded' | 'error';
  cmpDisplayStatus: 'hidden' | 'visible';
  signalStatus: 'not ready' | 'ready';
}

/** `window.__gpp` from inside. */
export interface GppApi {
  readonly statuses: Readonly<Statuses>;
  /** Sets a status, and tells listeners if it has changed. */
  set<Key extends keyof Statuses>(status: Key, value: Statuses[Key]): void;
  /**
   * Sets what the sections say. From the second time on listeners are told of each section that has changed, after "not ready".
   * @param isAnswer the visitor has decided: that is told even where it says what silence had said.
   */
  fill(filled: readonly Filled[], isAnswer: boolean): void;
}

/**
 * Puts `window.__gpp` on the page, in the place of a stub whose listeners it keeps and whose calls it answers in order. Every command
 * calls back at once, whoever calls and whatever the state.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md
 * @param until takes it off.
 */
export function createGppApi(until: AbortSignal): GppApi {
  const statuses: Statuses = { cmpStatus: 'loading', cmpDisplayStatus: 'hidden', signalStatus: 'not ready' };
  const listeners = new Map<unknown, Answer>();
  let lastId = 0;
  let now: readonly Filled[] | undefined;

  // A copy for each caller, as Prebid writes into it.
  const parsed = (): Readonly<Record<string, readonly Values[]>> =>
    own(Object.fromEntries((now ?? []).map(({ section, values }) => [section.name, structuredClone(values)])));

  const ping = (): object => {
    const ids = now?.map(({ section }) => section.id) ?? [];
    return {
      ...statuses,
      ...{ gppVersion: '1.1', cmpId: 1, supportedAPIs: sections.map(({ id, name }) => `${id}:${name}`) },
      ...{ sectionList: ids, applicableSections: now && !ids.length ? [-1] : ids },
      ...{ gppString: now ? encodeGpp(now) : '', parsedSections: parsed() },
    };
  };

  const eventOf = (eventName: string, listenerId: unknown, data: unknown): object => {
    return { eventName, listenerId, data, pingData: ping() };
  };

  /** Command → gives its answer; `undefined` where there is none, such as for an unknown section. */
  const commands: Readonly<Record<string, (parameter: unknown, answer: Answer) => unknown>> = {
    ping,
    addEventListener: (_, answer) => {
      listeners.set(++lastId, answer);
      return eventOf('listenerRegistered', lastId, true);
    },
    removeEventListener: (id) => listeners.delete(id),
    hasSection: (name) => `${name}` in parsed(),
    getSection: (name) => parsed()[`${name}`],
    getField: (path) => {
      const [name = '', field = ''] = `${path}`.split('.');
      return own<unknown>(Object.assign({}, ...(parsed()[name] ?? [])))[field];
    },
  };

  const gpp: Gpp = (command, callback, parameter) => {
    const answer = safe(callback);
    const run = Object.hasOwn(commands, command as string) ? commands[command as string] : undefined;
    const value = run?.(parameter, answer);
    answer(value ?? null, value !== undefined);
  };

  const tell = (eventName: string, data: unknown): void => {
    for (const [id, answer] of listeners) answer(eventOf(eventName, id, data), true);
  };
  const set: GppApi['set'] = (status, value) => {
    if (statuses[status] === value) return;
    statuses[status] = value;
    tell(status, value);
  };

  const queue = takeOver(gpp, (id, callback) => {
    listeners.set(id, safe(callback));
    lastId = Math.max(lastId, Number(id) || 0);
  });
  answerFrames('__gpp', ({ command, parameter }, answer) => gpp(command, answer, parameter), until);
  for (const call of queue) gpp(...call);
  until.addEventListener('abort', () => {
    // From here on no listener is told of anything.
    listeners.clear();
    const page = window as { __gpp?: Gpp };
    if (page.__gpp === gpp) delete page.__gpp;
  });

  return {
    statuses,
    set,
    fill: (filled, isAnswer) => {
      const before = now && parsed();
      const changed = filled.filter(
        ({ section, values }) =>
          before && (isAnswer || JSON.stringify(values) !== JSON.stringify(before[section.name])),
      );
      if (changed.length) set('signalStatus', 'not ready');
      if (isAnswer) set('cmpDisplayStatus', 'hidden');
      now = filled;
      set('cmpStatus', 'loaded');
      for (const { section } of changed) tell('sectionChange', section.name);
    },
  };
}

/** A copy without a prototype, so that nobody finds a section called `constructor`. */
function own<Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), values);
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
