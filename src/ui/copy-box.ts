/** What gives a frame its box in the page, beside its own size. */
const properties = [
  ...['position', 'inset', 'margin', 'float', 'clear', 'verticalAlign', 'boxSizing', 'padding', 'aspectRatio', 'order'],
  ...[
    'flex',
    'alignSelf',
    'justifySelf',
    'gridArea',
    'width',
    'minWidth',
    'maxWidth',
    'height',
    'minHeight',
    'maxHeight',
  ],
] as const;

/** So big is a frame that nobody has given a size, in pixels (HTML, 15.4.2). */
const [ownWidth, ownHeight] = [300, 150];

/**
 * Puts an element in the place of a frame, which is hidden, with the frame's own box: as wide and high as the site's rules make
 * it, also when the window changes or its part of the page is shown later. It grows where the words need more room.
 */
export function copyBox(frame: HTMLElement, host: HTMLElement): void {
  const { offsetWidth, offsetHeight } = frame;
  const { display } = getComputedStyle(frame);
  frame.style.setProperty('display', 'none', 'important');
  // Of what isn't shown the browser tells the rules and not the pixels: percentages, `auto`.
  const rules = getComputedStyle(frame);
  const { style } = host;
  for (const name of properties) style[name] = rules[name];
  const { width, height, borderWidth, borderStyle, aspectRatio } = rules;
  const hasRatio = /\d/.test(aspectRatio);
  Object.assign(style, {
    // Contained, it stands on the line with its lower edge, as a frame does.
    ...{ border: '0 solid transparent', borderWidth: borderStyle === 'none' ? '0' : borderWidth, overflow: 'clip' },
    ...{ contain: 'layout', display: /^(inline|none)/.test(display) ? 'inline-grid' : 'grid' },
    width: width === 'auto' && !hasRatio ? `${ownWidth}px` : width,
    height: 'auto',
    minHeight: height === 'auto' ? (hasRatio ? '' : `${ownHeight}px`) : height,
  });
  frame.before(host);
  // A table, a grid or a sheet for heed-placeholder may see it otherwise.
  const isSame = Math.abs(host.offsetWidth - offsetWidth) < 2 && Math.abs(host.offsetHeight - offsetHeight) < 2;
  if (offsetWidth && !isSame) {
    Object.assign(style, {
      ...{ boxSizing: 'border-box', maxWidth: '100%', maxHeight: '', aspectRatio: '' },
      ...{ width: `${offsetWidth}px`, minHeight: `${offsetHeight}px` },
    });
  }
}
