import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { describeElement, textOf } from './describe-element.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { isChoicesTitle, needsOptOutLink } from './opt-out-links.js';

/** How high the icon may be, in font sizes of its link: about as the text beside it. */
const [lowest, highest] = [0.6, 1.8];

/** Whether “Your Privacy Choices” and the opt-out icon stand together, and the icon nowhere alone (R-CA-14, §7015(b)). */
export function checkIcon(client: ConsentClient): Finding[] {
  if (!needsOptOutLink(client)) return [];
  const icons = findElements('[data-heed-icon="opt-out"]').filter(isVisible);
  const links = findElements('a, button').filter(isVisible);
  return [
    ...links.filter(isChoicesTitle).flatMap((link) => checkTitle(link, icons)),
    ...icons.flatMap((icon) => checkAlone(icon, links)),
  ];
}

function checkTitle(link: Element, icons: readonly Element[]): Finding[] {
  const icon = icons.find((each) => isBeside(each, link));
  if (!icon) {
    const message = `${describeElement(link)}: this title needs the opt-out icon beside it. Put it into the link, with data-heed-icon="opt-out".`;
    return [{ id: 'icon-missing', severity: 'error', message, elements: [link] }];
  }
  const size = Number.parseFloat(getComputedStyle(link).fontSize);
  const { height } = icon.getBoundingClientRect();
  if (height >= size * lowest && height <= size * highest) return [];
  const message = `${describeElement(link)}: the opt-out icon is ${Math.round(height)} pixels high beside text of ${size}. Make it about as high as the text.`;
  return [{ id: 'icon-size', severity: 'warning', message, elements: [icon, link] }];
}

function checkAlone(icon: Element, links: readonly Element[]): Finding[] {
  if (links.some((link) => isBeside(icon, link) && isTitle(link))) return [];
  const message =
    'The opt-out icon stands alone: put it into a link that says “Your Privacy Choices” or “Do Not Sell or Share My Personal Information”.';
  return [{ id: 'icon-without-title', severity: 'error', message, elements: [icon] }];
}

/** In the link, or its neighbour: by itself, or in an element that no other link is in. */
function isBeside(icon: Element, link: Element): boolean {
  const neighbours = [link.previousElementSibling, link.nextElementSibling];
  return (
    link.contains(icon) ||
    neighbours.some((each) => each?.contains(icon) && !each.matches('a, button') && !each.querySelector('a, button'))
  );
}

function isTitle(link: Element): boolean {
  // What the titles are in other languages, their translator knows.
  if (!/^(en|$)/i.test(document.documentElement.lang)) return textOf(link) !== '';
  return isChoicesTitle(link) || /^(do not|don[’']t) sell\b/i.test(textOf(link));
}
