import { describe, expect, it, vi } from 'vitest';
import { follow } from '../../src/binding/follow.js';
import type { ConsentClient, ConsentState } from '../../src/index.js';

/** A client of which only the listeners matter; it tells the state at once on subscribing. */
function fakeClient(): { client: ConsentClient; tell(): void } {
  const listeners = new Set<() => void>();
  const subscribe = (listener: (state: ConsentState) => void): (() => void) => {
    const call = (): void => listener({} as ConsentState);
    listeners.add(call);
    call();
    return () => listeners.delete(call);
  };
  return { client: { subscribe } as ConsentClient, tell: () => listeners.forEach((listener) => void listener()) };
}

describe('a component that follows consent', () => {
  it('is never told while it asks, but a moment later, and of what has changed before it followed', async () => {
    const { client, tell } = fakeClient();
    const onChange = vi.fn();
    follow(client, onChange);
    expect(onChange).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(onChange).toHaveBeenCalledTimes(1);
    tell();
    expect(onChange).toHaveBeenCalledTimes(1);
    await Promise.resolve();
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('is told nothing once it is gone, not even what was on its way', async () => {
    const { client, tell } = fakeClient();
    const onChange = vi.fn();
    const leave = follow(client, onChange);
    leave();
    tell();
    await Promise.resolve();
    expect(onChange).not.toHaveBeenCalled();
  });
});
