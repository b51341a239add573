// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineGate } from '../../src/element.js';
import { forgetEverything, leave, settled, visit } from '../browser/page.js';

beforeEach(forgetEverything);
afterEach(leave);

const put = async (name: string): Promise<HTMLElement> => {
  const gate = document.createElement('heed-gate');
  gate.setAttribute('category', 'social');
  gate.innerHTML = `<template><b>${name}</b></template>`;
  document.body.append(gate);
  await settled();
  return gate;
};

it('<heed-gate> goes by the heed that takes the place of one that was destroyed, and not before (R-EU-1, R-EU-3)', async () => {
  const config = { model: 'opt-in', trigger: false } as const;
  const first = await visit(config);
  defineGate(first);
  await first.acceptAll();
  const [gate, other] = [await put('film'), await put('song')];
  const isOpen = (): boolean[] => [gate, other].map((each) => each.hasAttribute('allowed'));
  expect(isOpen()).toEqual([true, true]);

  const second = await visit({ ...config, revision: 2 });
  defineGate(second);
  defineGate(second);
  await settled();
  expect([second.allows('social'), ...isOpen()]).toEqual([false, true, true]);

  first.destroy();
  await settled();
  expect(isOpen()).toEqual([false, false]);
  other.remove();
  await second.acceptAll();
  await settled();
  expect(isOpen()).toEqual([true, false]);

  second.destroy();
  const third = await visit({ ...config, revision: 3 });
  defineGate(Promise.resolve(third));
  await settled();
  expect([...isOpen(), (await put('late')).hasAttribute('allowed')]).toEqual([false, false, false]);
  await third.acceptAll();
  await settled();
  expect(isOpen()).toEqual([true, false]);
});
