import { parentOf } from './parent-of.js';

/** How an element stands out, as contrast ratios of WCAG 2.2: from 1 to 21. */
export interface Contrast {
  /** Of its text on its background. */
  readonly text: number;
  /** Of its background on what is behind it. */
  readonly fill: number;
}

/** Measures an element's colours as they are computed, all of them 1 where the browser gives no canvas. Images don't count. */
export function measureContrast(element: Element): Contrast {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // Painted one over the other, colours of any notation and transparency come out as the visitor sees them.
  const luminances = ['Canvas', ...backgroundsOf(element), getComputedStyle(element).color].map((colour) => {
    if (!canvas) return 0;
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return luminance(canvas.getImageData(0, 0, 1, 1).data);
  });
  const [behind = 0, background = 0, text = 0] = luminances.slice(-3);
  return { text: ratio(text, background), fill: ratio(background, behind) };
}

/** The background colours that lie one over the other, the outermost first. */
function backgroundsOf(node: Node): string[] {
  const parent = parentOf(node);
  const own = node instanceof Element ? [getComputedStyle(node).backgroundColor] : [];
  return parent ? [...backgroundsOf(parent), ...own] : own;
}

function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(pixel: ArrayLike<number>): number {
  const weighted = [0.2126, 0.7152, 0.0722].map((weight, at) => {
    const value = (pixel[at] ?? 0) / 255;
    return weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  });
  return weighted.reduce((sum, each) => sum + each);
}
