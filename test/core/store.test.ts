import { describe, expect, it } from 'vitest';
import { createStore } from '../../src/core/store.js';

describe('the store that the interface and the site follow', () => {
  it('tells a new listener the state at once', () => {
    const heard: number[] = [];
    createStore(7, fail).subscribe((value) => heard.push(value));
    expect(heard).toEqual([7]);
  });

  it('tells every listener every change, in the order in which they came', () => {
    const heard: string[] = [];
    const store = createStore('a', fail);
    store.subscribe((value) => heard.push(`1${value}`));
    store.subscribe((value) => heard.push(`2${value}`));
    store.set('b');
    expect(heard).toEqual(['1a', '2a', '1b', '2b']);
  });

  it('stops telling who has left, and nobody else', () => {
    const heard: string[] = [];
    const store = createStore('a', fail);
    const leave = store.subscribe((value) => heard.push(`1${value}`));
    store.subscribe((value) => heard.push(`2${value}`));
    leave();
    leave();
    store.set('b');
    expect(heard).toEqual(['1a', '2a', '2b']);
  });

  it('lets a listener that throws stop nobody, and reports each of its errors', () => {
    const errors: unknown[] = [];
    const heard: number[] = [];
    const store = createStore(1, (error) => errors.push(error));
    store.subscribe((value) => {
      throw value;
    });
    store.subscribe((value) => heard.push(value));
    store.set(2);
    expect(heard).toEqual([1, 2]);
    expect(errors).toEqual([1, 2]);
  });

  it('tells the newest state where a listener changes it while others still wait for the last one', () => {
    const heard: number[] = [];
    const store = createStore(1, fail);
    store.subscribe((value) => value === 2 && store.set(3));
    store.subscribe((value) => heard.push(value));
    store.set(2);
    expect(heard.at(-1)).toBe(3);
    expect(heard).not.toContain(2);
  });
});

function fail(error: unknown): never {
  throw error;
}
