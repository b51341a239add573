import { describe, expect, it } from 'vitest';
import { texts } from '../../src/locales/en.js';

describe('the words of the interface', () => {
  it('hold no placeholder that heed does not fill in', () => {
    const placeholders = Object.values(texts).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
    expect([...new Set(placeholders)].sort()).toEqual(['{category}', '{count}', '{date}', '{id}', '{name}']);
  });

  it('name the thing and never a negation at a switch (R-CA-12)', () => {
    const titles = Object.entries(texts).filter(([key]) => /^(category|group)\.[\w-]+$/.test(key));
    expect(titles.length).toBeGreaterThan(5);
    expect(titles.filter(([, text]) => /\b(not|don.t|no|opt.?out)\b/i.test(text))).toEqual([]);
  });
});
