import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { describeElements, textOf } from './describe-elements.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { isChoicesTitle, needsOptOutLink } from './opt-out-links.js';
import { tell } from './tell.js';

/** How high the icon may be, in font sizes of its link: about as the text beside it. */
const [lowest, highest] = [0.6, 1.8];

/** Whether “Your Privacy Choices” and the opt-out icon stand together, and the icon nowhere alone (R-CA-14, §7015(b)). */
export function checkIcon(client: ConsentClient): Finding[] {
  if (!needsOptOutLink(client)) return [];
  const icons = findElements('[data-heed-icon="opt-out"]').filter(isVisible);
  const links = findElements('a, button').filter(isVisible);
  const alone = icons.filter((icon) => !links.some((link) => isBeside(icon, link) && isTitle(link)));
  return [
    ...links.filter(isChoicesTitle).flatMap((link) => checkTitle(link, icons)),
    ...alone.flatMap((icon) =>
      tell('icon-without-title', 'The opt-out icon has no title. Put it into the link “Your Privacy Choices”.', [icon]),
    ),
  ];
}

function checkTitle(link: Element, icons: readonly Element[]): Finding[] {
  const icon = icons.find((each) => isBeside(each, link));
  const name = describeElements([link]);
  if (!icon) {
    return tell('icon-missing', `${name}: add the opt-out icon, with data-heed-icon="opt-out", to this link.`, [link]);
  }
  const { height } = icon.getBoundingClientRect();
  const size = height / Number.parseFloat(getComputedStyle(link).fontSize);
  if (size >= lowest && size <= highest) return [];
  const message = `${name}: the opt-out icon is ${size.toFixed(1)} times as high as the text. Make it about as high.`;
  return tell('icon-size', message, [icon, link], 'warning');
}

/** Whether an icon is in a link, or next to it: by itself, or within an element that has no other link in it. */
function isBeside(icon: Element, link: Element): boolean {
  const neighbours = [link.previousElementSibling, link.nextElementSibling];
  return (
    link.contains(icon) ||
    neighbours.some((each) => each?.contains(icon) && !each.matches('a, button') && !each.querySelector('a, button'))
  );
}

function isTitle(link: Element): boolean {
  // What the titles are called in other languages isn't known here: any words will do.
  const isEnglish = /^(en|$)/.test(document.documentElement.lang);
  return isEnglish ? isChoicesTitle(link) || /^do not sell\b/i.test(textOf(link)) : textOf(link) !== '';
}
