import type { ApiName } from '../iab/answer-frames.js';

/** An interface of the IAB's. */
type CmpApi = (...call: unknown[]) => unknown;

/** Calls one of them, each of which has an order of its arguments. */
export type Ask = (api: CmpApi, command: string, callback: (event: never) => void, parameter?: unknown) => void;

/** Between two looks, in milliseconds. */
const pause = 100;

/**
 * Listens to another consent manager, or to the stub that stands for it until it has come. Where nothing is said in time, the console is
 * told and nobody looks any longer; a listener that a stub has taken still hears one that comes later.
 * @param wait milliseconds.
 * @param hear whether an event said anything.
 * @returns ends it.
 */
export function listenToCmp<Event extends { readonly listenerId?: unknown }>(
  name: ApiName,
  wait: number,
  ask: Ask,
  hear: (event: Event) => boolean,
): () => void {
  let looks = wait / pause;
  let isAsked = false;
  let isSaid = false;
  let isGone = false;
  let id: unknown;

  const call = (command: string, callback: (event: Event) => void, parameter?: unknown): boolean => {
    const api = (window as unknown as Readonly<Record<string, unknown>>)[name];
    return typeof api === 'function' && attempt(() => ask(api as CmpApi, command, callback, parameter));
  };
  const attempt = (run: () => void): true => {
    try {
      run();
    } catch (error) {
      console.error(`heed: ${name} fails.`, error);
    }
    return true;
  };
  const onEvent = (event: Event): void => {
    id = event?.listenerId;
    if (isGone) stop();
    else attempt(() => (isSaid = hear(event) || isSaid));
  };
  const look = (): void => {
    if (!isAsked) isAsked = call('addEventListener', onEvent);
    if (!isSaid && looks-- > 0) return;
    clearInterval(timer);
    if (!isSaid) console.error(`heed: ${name} says nothing, so nothing optional is allowed.`);
  };
  const stop = (): void => {
    isGone = true;
    clearInterval(timer);
    if (id !== undefined) call('removeEventListener', () => {}, id);
  };

  const timer = setInterval(look, pause);
  look();
  return stop;
}
