import { afterEach, expect, it, vi } from 'vitest';
import { report } from '../../src/validate-script.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('tells the console of a developer what is wrong with the configuration of the page, a line each', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await report(Promise.resolve({ model: 'optin', revision: -1 }));
  expect(error.mock.calls).toEqual([
    ['heed: model is "optin"; allowed: opt-in, opt-out, notice; did you mean "opt-in"?'],
    ['heed: revision is -1; allowed: a whole number, 0 or more and of at most nine digits'],
  ]);
});

it('says nothing of a configuration without a fault', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await report({});
  expect(error).not.toHaveBeenCalled();
});
