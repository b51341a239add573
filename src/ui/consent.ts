import type { ConsentClient, ConsentState } from '../core/client.js';
import { en } from '../locales/en.js';
import { pageTexts } from '../locales/page.js';
import { languageOf, mergeTexts } from '../locales/texts.js';
import { noteTexts } from './note-texts.js';

/** Finds a text for the consent model in force, with its placeholders filled in; empty when there is none. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What a view needs to know of consent. */
export interface Consent {
  readonly client: ConsentClient;
  readonly state: ConsentState;
  readonly t: Translate;
  /** Of the texts, such as `de-AT`; for `Intl`. */
  readonly language: string;
}

/** Describes consent as it is now. A text for one consent model, such as `banner.text.opt-out`, goes before the general one. */
export function describeConsent(client: ConsentClient): Consent {
  const { config, state } = client;
  const language = languageOf(config.locale);
  const texts = mergeTexts({ ...pageTexts, ...en }, config.texts, language);
  if (globalThis.document) noteTexts(client, texts);
  const t: Translate = (key, values = {}) =>
    (texts[`${key}.${state.model}`] || texts[key] || '').replace(
      /\{(\w+)\}/g,
      (_, name: string) => `${values[name] ?? ''}`,
    );
  return { client, state, t, language };
}
