// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { keepFromWriting } from '../../src/browser/keep-from-writing.js';

it("once heed is off the page, the page's own ways to write are as they were, but for what somebody else has put over heed's", () => {
  const abort = new AbortController();
  const own = [document.open, document.write, document.writeln];
  keepFromWriting(abort.signal);
  expect(document.write).not.toBe(own[1]);
  const others = (): void => {};
  document.writeln = others;
  abort.abort();
  expect([document.open, document.write, document.writeln]).toEqual([own[0], own[1], others]);
});
