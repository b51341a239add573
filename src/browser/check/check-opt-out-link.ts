import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { describeElement } from './describe-element.js';
import { findCover } from './find-cover.js';
import { isVisible } from './is-visible.js';
import { findOptOutLinks, isRealLink, needsOptOutLink } from './opt-out-links.js';
import { until } from './until.js';

/** So long may a link be covered while something moves in or out, in milliseconds. */
const patience = 1000;

/** Whether there is a link to opt out by that works without JavaScript and can be seen (R-CA-13, R-CA-14). */
export function checkOptOutLink(client: ConsentClient): Finding[] {
  if (!needsOptOutLink(client)) return [];
  const elements = findOptOutLinks(client);
  const links = elements.filter(isRealLink);
  if (links.some(isVisible)) return [];
  if (!elements.length) {
    const message =
      'No link to opt out by: put <a href="/do-not-sell" data-heed="opt-out">Do Not Sell or Share My Personal Information</a>, or “Your Privacy Choices” with data-heed="preferences" and the opt-out icon, into the header or footer.';
    return [{ id: 'opt-out-missing', severity: 'error', message }];
  }
  const names = (links.length ? links : elements).map(describeElement).join(', ');
  if (!links.length) {
    const message = `${names}: to opt out takes a link that works without JavaScript. Make it <a href="…"> and let it lead to a page or a place.`;
    return [{ id: 'opt-out-no-link', severity: 'error', message, elements }];
  }
  const message = `${names}: the link to opt out by can't be seen. Show it wherever the page is shown.`;
  return [{ id: 'opt-out-hidden', severity: 'error', message, elements: links }];
}

/**
 * Whether the link can be pressed, with the banner open as well (R-CA-14). Scrolls the page.
 * @param when such as ` while the banner is open`.
 */
export async function checkReach(client: ConsentClient, when: string): Promise<Finding[]> {
  if (!needsOptOutLink(client)) return [];
  const links = findOptOutLinks(client).filter((each) => isRealLink(each) && isVisible(each));
  let covers: (Element | undefined)[] = [];
  const isFree = await until(() => {
    covers = links.map(findCover);
    return !links.length || covers.includes(undefined);
  }, patience);
  if (isFree) return [];
  const [cover] = covers as [Element];
  const message = `${links.map(describeElement).join(', ')}: the link to opt out by can't be pressed${when}, for ${describeElement(cover)} covers it wherever the page is scrolled to. Move or close what covers it.`;
  return [{ id: 'opt-out-covered', severity: 'error', message, elements: [...links, cover] }];
}
