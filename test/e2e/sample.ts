import { inject } from 'vitest';

/** All of them in Chromium; in the other engines, which compute the same, every so many-th, so that a difference would show. */
export function sample<T>(all: readonly T[], step: number): T[] {
  return all.filter((_, at) => inject('engine') === 'chromium' || at % step === 0);
}
