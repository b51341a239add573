import { describe, expect, it } from 'vitest';
import { formatCount, formatDays } from '../../src/ui/format.js';

describe('how long a cookie lives', () => {
  it.each([
    [400, '400 days'],
    [1, '1 day'],
    [1.5, '1.5 days'],
    [1 / 2, '12 hours'],
    [1 / 24, '1 hour'],
    [1 / 48, '30 minutes'],
    [1 / 1440, '1 minute'],
    [10 / 86_400, '10 seconds'],
    [0.5 / 86_400, '0.5 seconds'],
  ])('is told in the longest unit that it has one of: %f', (days, words) => {
    expect(formatDays('en', days)).toBe(words);
  });

  it("is told in the page's language, and in the browser's where the page calls its own by no name of one", () => {
    expect(formatDays('de', 1 / 48)).toBe('30 Minuten');
    expect(formatDays('en_US', 1 / 48)).toMatch(/^30 /);
  });
});

describe('how many services there are', () => {
  it('is told in the digits of the language, as lifetimes and dates are', () => {
    expect([formatCount('fa', 12), formatCount('de', 12), formatCount('en_US', 12)]).toEqual(['۱۲', '12', '12']);
  });
});
