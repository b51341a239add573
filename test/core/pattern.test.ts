import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/core/pattern.js';

describe('the pattern of a cookie name', () => {
  it.each([
    ['_ga', '_ga'],
    ['_ga*', '_ga'],
    ['_ga_*', '_ga_ABC123'],
    ['*_id', 'amp_id'],
    ['_pk_*.*', '_pk_ses.1.2f'],
    ['a*b*c', 'a1b2b3c'],
    ['*', 'anything'],
    ['*', ''],
    ['**', 'x'],
    ['a**b', 'ab'],
    ['_hj(*)', '_hj(1)'],
    ['a.c', 'a.c'],
  ])('%s fits %s', (pattern, name) => {
    expect(matchesPattern(pattern, name)).toBe(true);
  });

  it.each([
    ['_ga', '_ga_1'],
    ['_ga', 'x_ga'],
    ['_ga', '_GA'],
    ['_ga_*', '_ga'],
    ['*_id', '_id_'],
    ['a*a', 'a'],
    ['ab*ba', 'aba'],
    ['a*b*c', 'acb'],
    ['a*bc*c', 'abc'],
    ['*b*b*', 'abc'],
    ['*b*a*', 'ab'],
    ['a.c', 'abc'],
    ['', 'a'],
  ])('%s does not fit %s', (pattern, name) => {
    expect(matchesPattern(pattern, name)).toBe(false);
  });

  it('means what the regular expression with .* for * means', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(short, short, (pattern, name) => {
        const source = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
        expect(matchesPattern(pattern, name)).toBe(new RegExp(`^${source.join('.*')}$`).test(name));
      }),
      { numRuns: 2000 },
    );
  });
});
