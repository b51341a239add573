import type { ConsentClient, FoundLanguage } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { files } from './files.js';

const english: FoundLanguage = { tag: 'en', file: 'en', dir: 'ltr' };

/** heed's languages that are written from right to left. */
const fromTheRight = /^(ar|fa|he)/;

/**
 * Finds the language for a page: what the configuration says, else the page's, else the first of the browser's that heed or the
 * site has texts in, else English.
 */
export function findLanguage({ locale = 'auto', texts = {} }: HeedConfig): FoundLanguage {
  const wanted = locale === 'auto' ? [document.documentElement.lang, ...navigator.languages] : [locale];
  for (const each of wanted) {
    const tags = broaderTags(each, { ...files, ...texts });
    const [tag = ''] = tags;
    const file = tags.find((one) => one in files);
    // In a language that only the site has, English stands in for what it leaves out.
    if (tags.some((one) => one in texts)) return { tag, file: file ?? 'en', dir: directionOf(tag) };
    if (file) return { tag, file, dir: fromTheRight.test(file) ? 'rtl' : 'ltr' };
  }
  return english;
}

/**
 * Fetches the texts of the page's language and notes them in the client's memo; English where they can't be had.
 * @returns nothing where they are here already; else a promise that fails when English can't be had either.
 */
export function fetchLanguage(client: ConsentClient): Promise<void> | undefined {
  const { memo, state } = client;
  if (state.ready && memo.language?.wanted === findLanguage(client.config).tag) return undefined;
  return noteLanguage(client);
}

async function noteLanguage(client: ConsentClient): Promise<void> {
  const { memo, ready } = client;
  // A visitor who is asked need not wait until heed is ready, as the configuration is known before.
  if (!Object.keys(client.config).length) await ready;
  const found = findLanguage(client.config);
  const values = await load(found.file).catch((error) => console.error('heed: no texts, so English.', error));
  memo.language = values
    ? { ...found, wanted: found.tag, values }
    : { ...english, wanted: found.tag, values: await load('en') };
}

/** Fetches the texts of a file as a list, in the order of their keys; the build leaves nothing but that list. */
async function load(file: string): Promise<readonly string[]> {
  return Object.values((await files[file]?.())?.texts ?? {});
}

/**
 * Lists a tag and those that may stand for it: `zh-TW`, `zh-Hant`, `zh`; nothing for a text that is no language tag. `no`, Norwegian, is
 * taken for Bokmål, which most write.
 * @param list what there is to choose from, by tag. For a language of which it has only one form, the tag with a script is left out:
 * to look up a script Chromium opens a table, which takes longer than rendering a banner.
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function broaderTags(tag: string, list: object): string[] {
  try {
    const { baseName, language, region } = new Intl.Locale(tag.replace(/^no\b/, 'nb'));
    const hasForms = `${Object.keys(list)}`.includes(`${language}-`);
    return [baseName, `${language}-${region}`, ...(hasForms ? [`${language}-${scriptOf(baseName)}`] : []), language];
  } catch {
    return [];
  }
}

function scriptOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().script;
}

/** Firefox has no `getTextInfo`; the script tells as well. */
function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm)$/.test(scriptOf(tag) ?? '') ? 'rtl' : 'ltr';
}
