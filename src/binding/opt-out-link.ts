/**
 * The titles that California has for a link to opt out by: the one that says so (Cal. Code Regs. tit. 11, §7013), or one of two that stand
 * for it and other choices, with the icon (§7015).
 */
export type OptOutTitle =
  | 'Do Not Sell or Share My Personal Information'
  | 'Your Privacy Choices'
  | 'Your California Privacy Choices';

/** How a framework creates an element and names its attributes. */
export interface Dialect<E> {
  create(tag: string, attributes: Readonly<Record<string, unknown>>, ...children: unknown[]): E;
  readonly className: 'class' | 'className';
  readonly strokeWidth: 'stroke-width' | 'strokeWidth';
}

/** What every opt-out link has. */
export interface OptOutTarget {
  readonly title: OptOutTitle;
  /** A page of the site that does the same without JavaScript. */
  readonly href: string;
}

/**
 * The link that a site's header or footer needs in California; a link like any other, so it renders on a server and needs no
 * provider (R-CA-13, R-CA-14). The title that says it opts out with one click, the others open the preferences.
 * @param words the same as the title in the page's language, where that is not English.
 */
export function optOutLink<E>(
  dialect: Dialect<E>,
  { title, href }: OptOutTarget,
  name?: string,
  words: unknown = title,
): E {
  const isChoices = title !== 'Do Not Sell or Share My Personal Information';
  const attributes = { href, [dialect.className]: name, 'data-heed': isChoices ? 'preferences' : 'opt-out' };
  const { create } = dialect;
  return isChoices ? create('a', attributes, words, ' ', optOutIcon(dialect)) : create('a', attributes, words);
}

/** California's opt-out icon as high as the text beside it, which says what it means (§7015(b)). */
export function optOutIcon<E>({ create, strokeWidth }: Dialect<E>): E {
  const frame = { x: '.75', y: '.75', width: '28.5', height: '12.5', rx: '6.25', fill: '#fff', stroke: '#06f' };
  return create(
    'svg',
    {
      ...{ 'data-heed-icon': 'opt-out', width: '2.14em', height: '1em', viewBox: '0 0 30 14' },
      ...{ 'aria-hidden': 'true', fill: 'none' },
    },
    create('rect', { ...frame, [strokeWidth]: '1.5' }),
    create('path', { fill: '#06f', d: 'M17 .5h6a6.5 6.5 0 0 1 0 13h-9.5z' }),
    create('path', { stroke: '#06f', [strokeWidth]: '1.8', d: 'm5.5 7 2.7 3 4.3-5.6' }),
    create('path', { stroke: '#fff', [strokeWidth]: '1.8', d: 'm19.3 4.4 5 5.2m0-5.2-5 5.2' }),
  );
}
