import type { ConsentClient } from '../core/client.js';
import type { Texts } from '../locales/texts.js';

/**
 * Notes the words that the visitor is shown, and their hash for the consent log: proof of a consent is proof of the words, too. The hash is
 * there before anybody can click. Browsers make one on https and on localhost only.
 * @param texts all of the interface, in the page's language.
 */
export function noteTexts({ memo, policy }: ConsentClient, texts: Texts): void {
  const { categories, groups, services } = policy;
  const words = JSON.stringify([texts, categories, groups, services]);
  const { subtle } = crypto;
  if (words === memo.words || !subtle) return;
  memo.words = words;
  subtle.digest('SHA-256', new TextEncoder().encode(words)).then((bytes) => {
    memo.texts = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
