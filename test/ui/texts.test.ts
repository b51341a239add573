import { describe, expect, it } from 'vitest';
import { en } from '../../src/locales/en.js';
import { createTexts, languageOf } from '../../src/locales/texts.js';

describe('the words of the interface', () => {
  const own = { hello: 'Hello', bye: 'Bye' };
  const site = { en: { hello: 'Hi' }, de: { hello: 'Hallo', bye: 'Tschüss' }, 'de-AT': { hello: 'Servus' } };

  it.each([
    ['en', 'Hi', 'Bye'],
    ['en-GB', 'Hi', 'Bye'],
    ['de', 'Hallo', 'Tschüss'],
    ['de-AT', 'Servus', 'Tschüss'],
    ['de-CH', 'Hallo', 'Tschüss'],
    ['fr', 'Hi', 'Bye'],
    ['', 'Hi', 'Bye'],
  ])("are the site's own in the page's language, over its English ones, over heed's: %s", (language, hello, bye) => {
    const text = createTexts(own, site, language);
    expect([text('hello'), text('bye')]).toEqual([hello, bye]);
  });

  it('are empty where nobody has any', () => {
    expect(createTexts(own)('unknown')).toBe('');
  });

  it('are in the language that the site fixes', () => {
    expect(languageOf('fr')).toBe('fr');
  });

  it('hold no placeholder that heed does not fill in', () => {
    const placeholders = Object.values(en).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
    expect([...new Set(placeholders)].sort()).toEqual(['{category}', '{count}', '{date}', '{id}', '{name}']);
  });

  it('name the thing and never a negation at a switch (R-CA-12)', () => {
    const titles = Object.entries(en).filter(([key]) => /^(category|group)\.[\w-]+$/.test(key));
    expect(titles.length).toBeGreaterThan(5);
    expect(titles.filter(([, text]) => /\b(not|don.t|no|opt.?out)\b/i.test(text))).toEqual([]);
  });
});
