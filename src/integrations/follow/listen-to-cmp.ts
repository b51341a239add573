import type { ApiName } from '../iab/answer-frames.js';

/** An interface of the IAB's. */
type CmpApi = (command: string, ...rest: unknown[]) => unknown;

/** Time between two looks for the interface, in milliseconds. */
const pause = 100;

/**
 * Listens to another consent manager, or to the stub that stands for it until it has come. Where nothing is said in time, the console is
 * told and nobody looks any longer; a listener that a stub has taken still hears one that comes later.
 * @param version goes before the callback, in those interfaces that have it there.
 * @param wait milliseconds.
 * @param until ends it.
 * @param hear whether an event said anything; it may be of any shape.
 */
export function listenToCmp<Event extends { readonly listenerId?: unknown }>(
  name: ApiName,
  version: readonly number[],
  wait: number,
  until: AbortSignal,
  hear: (event: Partial<Event>) => boolean,
): void {
  const page = window as unknown as Readonly<Record<string, CmpApi | undefined>>;
  let id: unknown;

  const call = (command: string, callback: (event: Partial<Event> | undefined) => void, parameter?: unknown): void => {
    try {
      page[name]?.(command, ...version, callback, parameter);
    } catch (error) {
      console.error(`heed: ${name} fails.`, error);
    }
  };
  const onEvent = (event: Partial<Event> | undefined): void => {
    id = event?.listenerId;
    if (until.aborted) stop();
    else if (hear(event ?? {})) clearTimeout(late);
  };
  const look = (): void => {
    if (!page[name]) return;
    clearTimeout(timer);
    call('addEventListener', onEvent);
  };
  const stop = (): void => {
    clearTimeout(timer);
    clearTimeout(late);
    call('removeEventListener', () => {}, id);
  };

  const late = setTimeout(() => {
    clearTimeout(timer);
    console.error(`heed: ${name} says nothing, so nothing optional is allowed.`);
  }, wait);
  const timer = setInterval(look, pause);
  until.addEventListener('abort', stop);
  look();
}
