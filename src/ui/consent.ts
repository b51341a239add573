import type { ConsentClient, ConsentState, Language } from '../core/client.js';
import { keys } from '../locales/keys.js';
import { mergeTexts, nameTexts, type Texts } from '../locales/texts.js';
import { noteTexts } from './note-texts.js';

/**
 * Finds a text for the consent model in force, with its placeholders filled in. Empty where there is none, and until the texts of the
 * page's language have come, which are fetched when heed has something to show.
 */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What a view needs to know of consent. */
export interface Consent {
  readonly client: ConsentClient;
  readonly state: ConsentState;
  readonly t: Translate;
  /** Language tag of the texts, such as `de-AT`, for `Intl`; `en` until they have come. */
  readonly language: string;
}

/** What is known of consent, and the language whose texts have come. */
export interface Known {
  readonly state: ConsentState;
  readonly language: Language | undefined;
}

/**
 * Describes consent. A text for one consent model, such as `banner.text.opt-out`, goes before the general one.
 * @param known by default what the client says now.
 */
export function describeConsent(
  client: ConsentClient,
  { state, language }: Known = { state: client.state, language: client.memo.language },
): Consent {
  const texts = textsOf(client, language);
  if (language) noteTexts(client, texts);
  const t: Translate = (key, values = {}) =>
    (texts[`${key}.${state.model}`] || texts[key] || '').replace(
      /\{(\w+)\}/g,
      (_, name: string) => `${values[name] ?? ''}`,
    );
  return { client, state, t, language: language?.tag ?? 'en' };
}

const known = new WeakMap<Language, Texts>();

function textsOf({ config }: ConsentClient, language: Language | undefined): Texts {
  if (!language) return {};
  const texts = known.get(language) ?? mergeTexts(nameTexts(keys, language.values), config.texts, language);
  known.set(language, texts);
  return texts;
}
