import type { Texts } from './texts.js';

/** The few English words that stand on the page without the interface. */
export const pageTexts: Texts = {
  'trigger.label': 'Privacy choices',
  // Cal. Code Regs. tit. 11, §7025(c)(6) gives the words.
  'status.honored': 'Opt-Out Request Honored',
};
