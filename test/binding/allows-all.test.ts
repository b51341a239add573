import { expect, it } from 'vitest';
import { allowsAll } from '../../src/binding/allows-all.js';

const allows = (id: string): boolean => ['social', 'acme'].includes(id);

it.each([
  ['social', true],
  ['targeting', false],
  [['social', 'acme'], true],
  [['social', 'targeting'], false],
  [[], false],
  ['', false],
])('takes %j for allowed only when all of it is: %s', (ids, expected) => {
  expect(allowsAll(allows, ids)).toBe(expected);
});
