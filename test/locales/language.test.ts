// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentClient } from '../../src/index.js';
import { files } from '../../src/locales/files.js';
import { broaderTags, fetchLanguage, findLanguage } from '../../src/locales/language.js';
import { forgetEverything, hearConsole, leave, visit } from '../browser/page.js';

const { documentElement } = document;

/** What the browser says that the visitor reads, the best first. */
const read = (...languages: string[]): unknown => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

/** What the client has been told of the language, without the texts. */
const told = ({ memo }: ConsentClient): unknown => {
  const { values: _, ...rest } = memo.language ?? { values: [] };
  return rest;
};

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  documentElement.lang = '';
  vi.restoreAllMocks();
});

describe('the language of the interface', () => {
  it.each([
    ['the site fixes', 'fr', 'de', ['it'], 'fr'],
    ['the page has', 'auto', 'de', ['it'], 'de'],
    ["the browser has, where the page's is unknown", 'auto', '', ['it', 'de'], 'it'],
    ['the browser has, where heed has no texts for the page', 'auto', 'eo', ['tlh', 'it'], 'it'],
    ['everybody has to make do with', 'auto', 'eo', ['tlh'], 'en'],
    ["everybody has to make do with, where the site's is unknown", 'tlh', 'de', ['it'], 'en'],
  ])('is the one that %s', (_, locale, page, browser, file) => {
    documentElement.lang = page;
    read(...browser);
    expect(findLanguage({ locale }).file).toBe(file);
  });

  it.each([
    ['de', 'de'],
    ['DE-at', 'de'],
    ['de-Latn-CH-1996', 'de'],
    ['fr-CA', 'fr'],
    ['es-419', 'es'],
    ['pt', 'pt'],
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nb-NO', 'nb'],
    ['nn', 'nn'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['sr', 'sr'],
    ['sr-RS', 'sr'],
    ['sr-Cyrl-BA', 'sr'],
    ['sr-Latn', 'sr-Latn'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['sr-ME', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['iw', 'he'],
    ['in', 'id'],
    ['mo', 'ro'],
    ['ca-valencia', 'ca'],
    ['fil', 'en'],
    ['de_DE', 'en'],
    ['constructor', 'en'],
    ['tostring', 'en'],
    ['x', 'en'],
    ['', 'en'],
  ])('is found for the tag %s in the file for %s', (tag, file) => {
    documentElement.lang = tag;
    read();
    expect(findLanguage({}).file).toBe(file);
  });

  it('is written down as it was asked for, so that dates and the log tell Austria from Germany', () => {
    expect(findLanguage({ locale: 'de-at' })).toEqual({ tag: 'de-AT', file: 'de', dir: 'ltr' });
  });

  it.each([
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['tr', 'ltr'],
    ['zh-TW', 'ltr'],
  ])('is written from its own side: %s from %s', (locale, dir) => {
    expect(findLanguage({ locale }).dir).toBe(dir);
  });

  it('can be one that only the site has texts in, with English behind it', () => {
    const texts = { eo: { 'banner.title': 'Via privateco' }, ur: { 'banner.title': 'آپ کی رازداری' } };
    documentElement.lang = 'eo';
    read('de');
    expect(findLanguage({ texts })).toEqual({ tag: 'eo', file: 'en', dir: 'ltr' });
    expect(findLanguage({ texts, locale: 'ur-PK' })).toEqual({ tag: 'ur-PK', file: 'en', dir: 'rtl' });
  });

  it('stands for narrower ones of its family', () => {
    expect(broaderTags('zh-TW', files)).toEqual(['zh-TW', 'zh-TW', 'zh-Hant', 'zh']);
    expect(broaderTags('not a tag', files)).toEqual([]);
  });

  it('is found without the tables of scripts where heed has one form of it alone, for a browser is slow to open them', () => {
    const maximize = vi.spyOn(Intl.Locale.prototype, 'maximize');
    for (const locale of ['en', 'en-US', 'de-AT', 'ar-EG']) findLanguage({ locale });
    expect(maximize).not.toHaveBeenCalled();
    findLanguage({ locale: 'zh-TW' });
    expect(maximize).toHaveBeenCalled();
  });

  it.each(Object.keys(files))('has the side that its script is written from: %s', (file) => {
    const { script = '' } = new Intl.Locale(file).maximize();
    expect(findLanguage({ locale: file }).dir).toBe(/Arab|Hebr/.test(script) ? 'rtl' : 'ltr');
  });
});

describe('the texts of a language', () => {
  it('are fetched once, and only then noted', async () => {
    const client = await visit({ locale: 'de-AT', trigger: false });
    expect(client.memo.language).toBeUndefined();
    await fetchLanguage(client);
    expect(told(client)).toEqual({ wanted: 'de-AT', tag: 'de-AT', file: 'de', dir: 'ltr' });
    expect(client.memo.language?.values[2]).toBe('Ihre Privatsphäre auf dieser Website');
    expect(fetchLanguage(client)).toBeUndefined();
  });

  it('are those of the configuration, even if asked for before it is known', async () => {
    documentElement.lang = 'de';
    const late = Promise.resolve({ locale: 'fr', trigger: false });
    const visited = visit(late);
    const client = await visited;
    await fetchLanguage(client);
    expect(client.memo.language?.file).toBe('fr');
  });

  it('are fetched anew when the page changes its language', async () => {
    documentElement.lang = 'de';
    const client = await visit({ trigger: false });
    await fetchLanguage(client);
    documentElement.lang = 'fr';
    await fetchLanguage(client);
    expect(client.memo.language?.tag).toBe('fr');
  });

  it('are English where they cannot be had, and the console is told', async () => {
    const { told: heard } = hearConsole();
    vi.spyOn(files, 'de').mockRejectedValue(new TypeError('404'));
    const client = await visit({ locale: 'de', trigger: false });
    await fetchLanguage(client);
    expect(told(client)).toEqual({ wanted: 'de', tag: 'en', file: 'en', dir: 'ltr' });
    expect(heard.join()).toContain('404');
    expect(fetchLanguage(client)).toBeUndefined();
  });

  it('are none where English cannot be had either', async () => {
    hearConsole();
    vi.spyOn(files, 'de').mockRejectedValue(new TypeError('404'));
    vi.spyOn(files, 'en').mockRejectedValue(new TypeError('404'));
    const client = await visit({ locale: 'de', trigger: false });
    await expect(fetchLanguage(client)).rejects.toThrow('404');
    expect(client.memo.language).toBeUndefined();
  });
});
