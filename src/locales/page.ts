import type { Locale } from './texts.js';

/** English for what stands on the page without the interface: visitors who have decided need no file for these two. */
export const pageTexts: Pick<Locale, 'trigger.label' | 'status.honored'> = {
  'trigger.label': 'Privacy choices',
  'status.honored': 'Opt-Out Request Honored',
};
