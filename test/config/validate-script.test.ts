// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { report } from '../../src/validate-script.js';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

it('tells the console of a developer what is wrong with the configuration of the page, a line each', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  report({ model: 'optin', revision: -1 });
  expect(error.mock.calls).toEqual([
    ['heed: model is "optin"; allowed: opt-in, opt-out, notice; did you mean "opt-in"?'],
    ['heed: revision is -1; allowed: a whole number, 0 or more and of at most nine digits'],
  ]);
});

it('has the next page tell it again, which would else go by what this one has concluded', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  report({ modle: 'opt-in', cookie: { name: 'choice' } });
  localStorage.setItem('choice.verdict', '{}');
  dispatchEvent(new Event('pagehide'));
  expect(localStorage.getItem('choice.verdict')).toBeNull();
});

it('says nothing of a configuration without a fault, and leaves alone what was concluded from it', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  report({ cookie: { name: 'fine' } });
  localStorage.setItem('fine.verdict', '{}');
  dispatchEvent(new Event('pagehide'));
  expect(error).not.toHaveBeenCalled();
  expect(localStorage.getItem('fine.verdict')).toBe('{}');
});
