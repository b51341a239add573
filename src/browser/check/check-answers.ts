import type { Finding } from '../../core/finding.js';
import { measureContrast } from './contrast.js';
import { textOf } from './describe-element.js';
import type { LayerName } from './find-layer.js';
import { isVisible } from './is-visible.js';

/** What of the style has to be the same in both answers. */
const styles = ['font-family', 'font-size', 'font-weight', 'font-style', 'text-transform', 'text-decoration-line'];

/** So far may two contrasts be apart, as a factor. */
const tolerance = 1.1;

/** Whether refusing and accepting look the same in a layer as the browser has computed them (R-CA-7). */
export function checkAnswers(name: LayerName, layer: HTMLElement): Finding[] {
  const [reject, accept] = answersIn(layer);
  if (!reject || !accept || isVisible(reject) !== isVisible(accept)) {
    // Where nothing is asked, as in the consent model `notice`, there is neither.
    if (!reject && !accept) return [];
    const elements = [reject, accept].filter((each) => each !== undefined);
    const message = `Of the two answers in the ${name} only one can be seen: show both, or neither.`;
    return [{ id: 'answer-missing', severity: 'error', message, elements }];
  }
  const differences = compare(reject, accept);
  if (!differences.length || !isVisible(reject)) return [];
  const message = `In the ${name}, “${textOf(reject)}” and “${textOf(accept)}” differ in ${differences.join(', ')}: look for rules on ::part(reject) or ::part(accept), and for texts of very different length.`;
  return [{ id: 'answers-differ', severity: 'error', message, elements: [reject, accept] }];
}

/** Whether refusing comes first; `undefined` where there is nothing to compare. */
export function isRejectFirst(layer: HTMLElement): boolean | undefined {
  const [reject, accept] = answersIn(layer);
  if (!reject || !accept || !isVisible(reject) || !isVisible(accept)) return undefined;
  const [one, other] = [reject.getBoundingClientRect(), accept.getBoundingClientRect()];
  if (one.bottom <= other.top || other.bottom <= one.top) return one.top < other.top;
  return one.left < other.left === (getComputedStyle(layer).direction === 'ltr');
}

function answersIn(layer: HTMLElement): (HTMLElement | undefined)[] {
  return ['reject', 'accept'].map((part) => layer.querySelector<HTMLElement>(`[part=${part}]`) ?? undefined);
}

function compare(reject: HTMLElement, accept: HTMLElement): string[] {
  const both = [reject, accept];
  const [box, otherBox] = [reject.getBoundingClientRect(), accept.getBoundingClientRect()];
  const [one, other] = both.map((each) => getComputedStyle(each)) as [CSSStyleDeclaration, CSSStyleDeclaration];
  // The pointer that rests on one of them changes its colours for as long as that.
  const isTouched = both.some((each) => each.matches(':hover'));
  const contrasts = isTouched ? [] : both.map((each) => measureContrast(each));
  const byFactor = (a = 1, b = 1): boolean => Math.max(a, b) / Math.min(a, b) <= tolerance;
  const byPixel = (a: number, b: number): boolean => Math.abs(a - b) <= 1;
  return [
    ...differ('element', reject.localName, accept.localName),
    ...differ('width', box.width, otherBox.width, byPixel),
    ...differ('height', box.height, otherBox.height, byPixel),
    ...[...styles, ...(isTouched ? [] : ['opacity'])].flatMap((name) =>
      differ(name, one.getPropertyValue(name), other.getPropertyValue(name)),
    ),
    ...differ('contrast of the text', contrasts[0]?.text, contrasts[1]?.text, byFactor),
    ...differ('contrast of the button', contrasts[0]?.fill, contrasts[1]?.fill, byFactor),
  ];
}

function differ<T>(look: string, one: T, other: T, isAlike = (a: T, b: T): boolean => a === b): string[] {
  const show = (value: T): string => (typeof value === 'number' ? `${Math.round(value * 10) / 10}` : `${value}`);
  return isAlike(one, other) ? [] : [`${look} (${show(one)} and ${show(other)})`];
}
