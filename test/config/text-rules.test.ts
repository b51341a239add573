import { describe, expect, it } from 'vitest';
import { placeholders } from '../../src/config/text-rules.js';
import { texts } from '../../src/locales/en.js';

describe('the placeholders that a site may write', () => {
  it('are those that heed fills into its own texts', () => {
    const used = Object.entries(texts).flatMap(([key, text]) => {
      const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return names.length ? [[key, names]] : [];
    });
    expect(placeholders).toEqual(Object.fromEntries(used));
  });
});
