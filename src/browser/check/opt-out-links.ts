import type { ConsentClient } from '../../core/client.js';
import { isInUs } from '../../core/regions.js';
import { textOf } from './describe-elements.js';
import { findElements } from './find-elements.js';

/** Whether visitors here may opt out of sale or sharing, and need a link for it (Cal. Civ. Code 1798.135(a)). */
export function needsOptOutLink({ policy }: ConsentClient): boolean {
  const { model, region, categories, services } = policy;
  const isSold = categories.some(({ sells }) => sells) || services.some(({ sells, shares }) => sells || shares);
  return isSold && (model === 'opt-out' || isInUs(region));
}

/** What the site offers for opting out: marked as that, leading to the page for it, or titled as the link to all choices. */
export function findOptOutLinks({ config }: ConsentClient): HTMLElement[] {
  const page = document.createElement('a');
  page.href = config.links?.doNotSell ?? '';
  return findElements('[data-heed], a[href]').filter((element) => {
    const { heed } = element.dataset;
    const leadsThere = config.links?.doNotSell && (element as HTMLAnchorElement).href === page.href;
    return heed === 'opt-out' || leadsThere || (heed === 'preferences' && isChoicesTitle(element));
  });
}

/** Whether an element bears the title that goes with the opt-out icon (Cal. Code Regs. tit. 11, §7015(b)). */
export function isChoicesTitle(element: Element): boolean {
  return /^your (california )?privacy choices\b/i.test(textOf(element));
}

/** Whether an element leads somewhere by itself, without JavaScript (R-CA-13). */
export function isRealLink(element: Element): boolean {
  const href = (element.localName === 'a' && element.getAttribute('href')) || '#';
  return href.startsWith('#') ? !!document.getElementById(href.slice(1)) : !/^\s*javascript:/i.test(href);
}
