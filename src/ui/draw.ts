import { type ComponentChild, render } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { fetchLanguage } from '../locales/language.js';
import { type Consent, describeConsent } from './consent.js';

/** What to show, by what is known of consent when it is shown. */
export type View = (consent: Consent) => ComponentChild;

/** Place → what it is to show by now, as a language may come late. */
const latest = new WeakMap<Node, View>();

/**
 * Renders a view into one of heed's shadow roots, or a place in one, in the page's language: at once where its texts have come, else once
 * they have, unless something else is to be shown by then. Nothing is fetched for a view that shows nothing.
 */
export function draw(place: ShadowRoot | Element, client: ConsentClient, view: View): void {
  latest.set(place, view);
  const content = view(describeConsent(client));
  const language = content ? fetchLanguage(client) : undefined;
  if (language) {
    language.then(() => latest.get(place) === view && draw(place, client, view)).catch(report);
    return;
  }
  const { tag, dir } = client.memo.language ?? {};
  if (tag) Object.assign((place.getRootNode() as ShadowRoot).host, { lang: tag, dir });
  render(content || undefined, place);
}

/** Takes away what `draw` has put there, or is about to. */
export function erase(place: ShadowRoot | Element): void {
  latest.delete(place);
  render(undefined, place);
}

function report(error: unknown): void {
  console.error('heed: no texts, so no interface.', error);
}
