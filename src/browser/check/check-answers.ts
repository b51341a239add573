import type { Finding } from '../../core/finding.js';
import { type Contrast, measureContrast } from './contrast.js';
import { isVisible } from './is-visible.js';
import { tell } from './tell.js';

/** Computed styles that have to be the same in both answers; colours are compared by their contrast. */
const looks = [
  ...['font-family', 'font-size', 'font-weight', 'font-style'],
  ...['text-transform', 'text-decoration-line', 'opacity'],
];

/** Differences that don't count while the pointer is on one of the answers, which changes them. */
const colours: readonly string[] = ['opacity', 'contrast'];

/** Up to these there is no difference: in pixels of width and height, and as a factor between contrasts. */
const [pixel, factor] = [1, 1.1];

/** Whether refusing and accepting look the same in a layer as the browser has computed them (R-CA-7). */
export function checkAnswers(name: string, layer: HTMLElement): Finding[] {
  const answers = answersIn(layer);
  const [reject, accept] = answers.filter(isVisible);
  // Where nothing is asked, as in the consent model `notice`, there is neither.
  if (!reject) return [];
  if (!accept) return tell('answer-missing', `${name}: only one of the two answers can be seen. Show both.`, answers);
  const differing = compare(reject, accept);
  if (!differing.length) return [];
  const message = `${name}: refusing and accepting differ in ${differing.join(', ')}. See your ::part rules and texts.`;
  return tell('answers-differ', message, answers);
}

/** Whether refusing comes first, above or to the left; `undefined` where there are no two to compare. */
export function isRejectFirst(layer: HTMLElement): boolean | undefined {
  const [one, other] = answersIn(layer)
    .filter(isVisible)
    .map((each) => each.getBoundingClientRect());
  return one && other && (Math.round(one.top - other.top) || one.left - other.left) < 0;
}

function answersIn(layer: HTMLElement): HTMLElement[] {
  return ['reject', 'accept'].flatMap((part) => layer.querySelector<HTMLElement>(`[part=${part}]`) ?? []);
}

function compare(reject: HTMLElement, accept: HTMLElement): string[] {
  const both = [reject, accept];
  const found = looks.filter((look) => {
    const [one, other] = both.map((each) => getComputedStyle(each).getPropertyValue(look));
    return one !== other;
  });
  const [box, otherBox] = both.map((each) => each.getBoundingClientRect()) as [DOMRect, DOMRect];
  const [one, other] = both.map(measureContrast) as [Contrast, Contrast];
  const isFar = (a: number, b: number): boolean => Math.max(a, b) / Math.min(a, b) > factor;
  if (reject.localName !== accept.localName) found.push('element');
  if (Math.abs(box.width - otherBox.width) > pixel) found.push('width');
  if (Math.abs(box.height - otherBox.height) > pixel) found.push('height');
  if (isFar(one.text, other.text) || isFar(one.fill, other.fill)) found.push('contrast');
  return both.some((each) => each.matches(':hover')) ? found.filter((look) => !colours.includes(look)) : found;
}
