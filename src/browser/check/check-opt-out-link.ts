import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { describeElements } from './describe-elements.js';
import { findCover } from './find-cover.js';
import { isVisible } from './is-visible.js';
import { findOptOutLinks, isRealLink, needsOptOutLink } from './opt-out-links.js';
import { tell } from './tell.js';
import { until } from './until.js';

/** How long a link may be covered while something moves in or out, in milliseconds. */
const patience = 1000;

/** Whether there is a link to opt out by that works without JavaScript and can be seen (R-CA-13, R-CA-14). */
export function checkOptOutLink(client: ConsentClient): Finding[] {
  const elements = findOptOutLinks(client);
  const links = elements.filter(isRealLink);
  if (!needsOptOutLink(client) || links.some(isVisible)) return [];
  if (!elements.length) {
    const link = '<a href="…" data-heed="opt-out">Do Not Sell or Share My Personal Information</a>';
    return tell('opt-out-missing', `There is no link to opt out by. Put ${link} into the header or footer.`);
  }
  if (links.length) return tell('opt-out-hidden', `${describeElements(links)}: it can't be seen. Show it.`, links);
  const message = `${describeElements(elements)}: it works with JavaScript only. Make it <a href="…">.`;
  return tell('opt-out-no-link', message, elements);
}

/**
 * Whether the link can be pressed, with the banner open as well (R-CA-14). Scrolls the page.
 * @param banner where it is open.
 */
export async function checkReach(client: ConsentClient, banner?: Element): Promise<Finding[]> {
  const links = findOptOutLinks(client).filter((each) => isRealLink(each) && isVisible(each));
  let covers: (Element | undefined)[] = [];
  const isFree = (): boolean => {
    covers = links.map(findCover);
    return covers.includes(undefined);
  };
  if (!needsOptOutLink(client) || !links.length) return [];
  // At first it lets all presses through.
  if (banner) await until(() => getComputedStyle(banner).pointerEvents !== 'none');
  if (await until(isFree, patience)) return [];
  const [cover] = covers as [Element];
  const when = banner ? ' while the banner is open' : '';
  const message = `${describeElements(links)}: ${describeElements([cover])} covers it${when}. Move or close that.`;
  return tell('opt-out-covered', message, [...links, cover]);
}
