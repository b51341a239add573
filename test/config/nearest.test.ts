import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.js';

const known = ['categories', 'cookie', 'services', 'theme', 'texts'];

describe('the name that a site owner probably meant', () => {
  it.each([
    ['catgories', 'categories'],
    ['cookies', 'cookie'],
    ['Services', 'services'],
    ['sevrices', 'services'],
    ['themes', 'theme'],
    ['text', 'texts'],
  ])('for %s is %s', (given, meant) => {
    expect(nearest(given, known)).toBe(meant);
  });

  it.each(['', 'x', 'tracking', 'c'.repeat(10_000)])('is not guessed when nothing is near: %.10s', (given) => {
    expect(nearest(given, known)).toBeUndefined();
    expect(nearest(given, [])).toBeUndefined();
  });
});
