import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { files } from '../../src/locales/files.js';
import { keys, type TextKey } from '../../src/locales/keys.js';
import { pageTexts } from '../../src/locales/page.js';
import type { Locale } from '../../src/locales/texts.js';

const tags = Object.keys(files);
const foreign = tags.filter((tag) => tag !== 'en');
const locales = new Map<string, Locale>();

/** The official languages of the European Union. */
const union = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv';
const others = 'ar ca eu fa gl he hi id is ja ko ms nb nn pt-BR ru sr sr-Latn th tr uk vi zh-Hans zh-Hant';

/** English that has force: a translation stands before it and doesn't replace it. */
const statutory: Partial<Record<TextKey, string>> = {
  'status.honored': 'Opt-Out Request Honored',
  'banner.choose.opt-out': 'Do Not Sell or Share My Personal Information',
  'preferences.title.opt-out': 'Do Not Sell or Share My Personal Information',
  'link.doNotSell': 'Do Not Sell',
};

/** Letters that a text in a language written in Latin letters can hardly do without, and its neighbours don't have. */
const letters: Readonly<Record<string, string>> = {
  ...{
    ca: '·ó',
    cs: 'řě',
    da: 'øæ',
    de: 'üß',
    es: 'ñ¿',
    et: 'õ',
    eu: 'z',
    fi: 'ä',
    fr: 'éà’',
    ga: 'áí',
    gl: 'x',
    hr: 'ćđ',
  },
  ...{
    hu: 'őű',
    id: 'Anda',
    is: 'ðþ',
    it: 'ù’',
    lt: 'ėų',
    lv: 'āņ',
    ms: 'anda',
    mt: 'ħż',
    nb: 'øå',
    nl: 'ij',
    nn: 'ikkje',
  },
  ...{
    pl: 'łę',
    pt: 'ãçõ',
    'pt-BR': 'você',
    ro: 'șț',
    sk: 'ľô',
    sl: 'čž',
    'sr-Latn': 'đć',
    sv: 'åö',
    tr: 'ğı',
    vi: 'ạđ',
  },
};

const scripts: Readonly<Record<string, RegExp>> = {
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Grek: /\p{Script=Greek}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /\p{Script=Hangul}/u,
  Latn: /\p{Script=Latin}/u,
  Thai: /\p{Script=Thai}/u,
};

const scriptOf = (tag: string): string => new Intl.Locale(tag).maximize().script ?? '';
const textsOf = (tag: string): Locale => locales.get(tag) as Locale;
const entriesOf = (tag: string): [TextKey, string][] => Object.entries(textsOf(tag)) as [TextKey, string][];

/** All words of a language that are its own: without placeholders and what stands in brackets. */
const wordsOf = (tag: string): string =>
  Object.values(textsOf(tag))
    .join(' ')
    .replace(/\{\w+\}|\([^)]*\)/g, '');

const length = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

beforeAll(async () => {
  for (const [tag, load] of Object.entries(files)) locales.set(tag, (await load()).texts);
});

describe('the languages of the interface', () => {
  it('are all official ones of the European Union and two dozen more, each in a file', () => {
    expect([...tags].sort()).toEqual(`${union} ${others}`.split(' ').sort());
    const found = readdirSync('src/locales').flatMap((name) => /^([a-z]{2}(?:-[A-Z]\w+)?)\.ts$/.exec(name)?.[1] ?? []);
    expect(found.sort()).toEqual([...tags].sort());
  });

  it('have names that browsers know by heart', () => {
    expect(Intl.getCanonicalLocales(tags)).toEqual(tags);
  });

  it('say in English what visitors hear who never fetch them', () => {
    expect(textsOf('en')).toMatchObject(pageTexts);
    expect(Object.keys(pageTexts)).toEqual(keys.slice(0, 2));
  });
});

describe.each(tags)('the texts in %s', (tag) => {
  it('are complete and in the order of the keys, which the build leaves out', () => {
    expect(Object.keys(textsOf(tag))).toEqual([...keys]);
    expect(entriesOf(tag).filter(([, text]) => text !== text.trim() || !text)).toEqual([]);
  });

  it('have the placeholders of the English ones, each once', () => {
    const placeholders = (text: string): string[] => (text.match(/\{[^}]*\}?/g) ?? []).sort();
    const wrong = entriesOf(tag).filter(
      ([key, text]) => `${placeholders(text)}` !== `${placeholders(textsOf('en')[key])}`,
    );
    expect(wrong).toEqual([]);
  });

  it('hold no markup, no entity and no break', () => {
    expect(entriesOf(tag).filter(([, text]) => /[<>\n\t]|&\w+;|\\/.test(text))).toEqual([]);
  });

  it('give yes and no equal weight in each layer (R-CA-7, R-EU-2)', () => {
    const texts = textsOf(tag);
    for (const layer of ['banner', 'preferences'] as const) {
      const [accept, reject] = [texts[`${layer}.accept`], texts[`${layer}.reject`]];
      expect(accept).not.toBe(reject);
      expect(length(accept) / length(reject)).toBeGreaterThan(0.6);
      expect(length(accept) / length(reject)).toBeLessThan(1.7);
      // Two buttons beside each other on a telephone.
      expect(Math.max(length(accept), length(reject))).toBeLessThanOrEqual(21);
    }
  });

  it('have different words for each state of a switch', () => {
    const texts = textsOf(tag);
    const states = ['switch.on', 'switch.off', 'switch.off.opt-out', 'switch.mixed', 'switch.always'] as const;
    expect(new Set(states.map((key) => texts[key])).size).toBe(states.length);
  });

  it('are written in its own letters', () => {
    const all = [...wordsOf(tag)].filter((letter) => /\p{L}/u.test(letter));
    const own = all.filter((letter) => scripts[scriptOf(tag)]?.test(letter));
    expect(all.length).toBeGreaterThan(700);
    expect(own.length / all.length).toBeGreaterThan(0.85);
  });
});

describe.each(foreign)('a translation into %s', (tag) => {
  it('leaves nothing in English but a name or two', () => {
    const same = entriesOf(tag).filter(([key, text]) => text === textsOf('en')[key] && key !== 'list.name');
    expect(same).toEqual([]);
    expect(wordsOf(tag).match(/(?<!\p{L})(the|and|your|you|with|they|this|not|allow)(?!\p{L})/iu)).toBeNull();
    const latin = scriptOf(tag) === 'Latn' ? [] : (wordsOf(tag).match(/[A-Za-z]+/g) ?? []);
    expect(latin.filter((word) => !/^(cookies?|CCPA|browser|SNS)$/i.test(word))).toEqual([]);
  });

  it('keeps in brackets the English that has force (R-CA-6, R-CA-14)', () => {
    const texts = textsOf(tag);
    for (const [key, words] of Object.entries(statutory)) {
      expect(texts[key as TextKey]).toMatch(new RegExp(`^[^()]+ \\(${words}\\)$`));
    }
    expect(entriesOf(tag).filter(([key, text]) => text.includes('(') && !(key in statutory))).toEqual([]);
  });

  it('is in this language and no other', () => {
    const words = wordsOf(tag);
    if (scriptOf(tag) !== 'Latn') return expect(letters[tag]).toBeUndefined();
    const sample = letters[tag] ?? '';
    expect(sample).not.toBe('');
    const isWord = /^[a-zê]{4,}$/i.test(sample);
    expect(isWord ? words.includes(sample) : [...sample].every((letter) => words.includes(letter))).toBe(true);
  });
});

describe('marks', () => {
  it.each(foreign)('do not begin a line where a space stands before them: %s', (tag) => {
    expect(entriesOf(tag).filter(([, text]) => / [:;?!»]/.test(text))).toEqual([]);
  });

  it.each(['ar', 'fa', 'he'])('of a name stay where they belong in what is read from right to left: %s', (tag) => {
    const open = entriesOf(tag).filter(([, text]) =>
      /(?<!\u2068)\{(name|category)\}|\{(name|category)\}(?!\u2069)/.test(text),
    );
    expect(open).toEqual([]);
  });
});

describe('languages that are close to each other', () => {
  const pairs = [
    ['zh-Hans', 'zh-Hant'],
    ['nb', 'nn'],
    ['pt', 'pt-BR'],
    ['id', 'ms'],
    ['hr', 'sr-Latn'],
    ['cs', 'sk'],
    ['ru', 'uk'],
    ['es', 'gl'],
  ] as const;

  it.each(pairs)('are not one and the same: %s and %s', (one, other) => {
    const same = entriesOf(one).filter(([key, text]) => text === textsOf(other)[key]);
    expect(same.length).toBeLessThan(keys.length * 0.6);
  });

  it('have the characters of the mainland or of Taiwan, not both', () => {
    expect(wordsOf('zh-Hans')).not.toMatch(/[隱網選這個資訊廣類]/);
    expect(wordsOf('zh-Hant')).not.toMatch(/[隐网选这个资讯广类]/);
  });

  it('are Serbian in two alphabets, letter by letter', () => {
    const digraphs: Readonly<Record<string, string>> = { љ: 'lj', њ: 'nj', џ: 'dž' };
    const plain = (text: string): string => text.toLowerCase().replace(/[љњџ]/g, (letter) => digraphs[letter] ?? '');
    for (const [key, text] of entriesOf('sr')) {
      expect(length(plain(text))).toBe(length(textsOf('sr-Latn')[key]));
    }
  });
});
