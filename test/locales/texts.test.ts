import { describe, expect, it } from 'vitest';
import { mergeTexts, nameTexts } from '../../src/locales/texts.js';

describe('the words of the interface', () => {
  const site = {
    en: { hello: 'Hi', 'category.chat': 'Chat' },
    de: { hello: 'Hallo', bye: 'Tschüss' },
    'de-AT': { hello: 'Servus' },
    'zh-Hant': { hello: '您好' },
  };

  it.each([
    ['en', 'en', 'Hi', 'Bye'],
    ['en-GB', 'en', 'Hi', 'Bye'],
    ['de', 'de', 'Hallo', 'Tschüss'],
    ['de-AT', 'de', 'Servus', 'Tschüss'],
    ['de-CH', 'de', 'Hallo', 'Tschüss'],
    ['zh-TW', 'zh-Hant', '您好', 'Bye'],
    ['fr', 'fr', 'Hello', 'Bye'],
    ['eo', 'en', 'Hi', 'Bye'],
  ])("are the site's own in the page's language over heed's: %s", (tag, file, hello, bye) => {
    const texts = mergeTexts({ hello: 'Hello', bye: 'Bye' }, site, { tag, file });
    expect([texts['hello'], texts['bye']]).toEqual([hello, bye]);
  });

  it("are the site's English ones where nobody has any in the page's language", () => {
    expect(mergeTexts({}, site, { tag: 'fr', file: 'fr' })['category.chat']).toBe('Chat');
  });

  it("are heed's where the site has none", () => {
    expect(mergeTexts({ hello: 'Hello' })).toEqual({ hello: 'Hello' });
  });

  it('get their keys again, which the build has left out', () => {
    expect(nameTexts(['hello', 'bye', 'thanks'], ['Hello', 'Bye'])).toEqual({ hello: 'Hello', bye: 'Bye', thanks: '' });
  });
});
