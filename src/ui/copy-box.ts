/** What gives a frame its box in the page, beside its own size. */
const properties = [
  ...['position', 'inset', 'zIndex', 'translate', 'margin', 'float', 'clear', 'verticalAlign', 'boxSizing', 'padding'],
  ...['aspectRatio', 'order', 'flex', 'alignSelf', 'justifySelf', 'gridArea'],
  ...['width', 'minWidth', 'maxWidth', 'height', 'minHeight', 'maxHeight', 'borderStyle', 'borderWidth'],
] as const;

/** So big is a frame that nobody has given a size, in pixels (HTML, 15.4.2). */
const ownWidth = 300;
const ownHeight = 150;

/**
 * Puts a placeholder in the place of a frame, with the box that the site's rules give the frame, also when that part of the page is shown
 * only later. It grows where its words need more room, and scrolls where the page leaves none. For a frame that nobody is meant to see, as
 * those that only count, it is hidden.
 */
export function copyBox(frame: HTMLElement, host: HTMLElement): void {
  const { style } = host;
  const own = frame.style.display;
  const weight = frame.style.getPropertyPriority('display');
  frame.style.setProperty('display', 'none', 'important');
  // Without a placeholder before it, heed's rule doesn't apply: the frame has the box that the page's rules give it. Not by `remove`, which on
  // pages with Prototype.js throws where there is nothing to remove.
  host.replaceWith();
  // Of a frame that isn't shown the browser computes what the rules say, percentages and `auto`, and not pixels.
  const rules = getComputedStyle(frame);
  const { width, minWidth, height, minHeight, position, aspectRatio } = rules;
  for (const name of properties) style[name] = rules[name];
  frame.style.setProperty('display', own, weight);
  const { offsetWidth, offsetHeight } = frame;
  // Read once the frame is shown again: of one that isn't, the browser computes no transform.
  const { display, transform } = rules;
  const hasRatio = /\d/.test(aspectRatio);
  // What fills a box that keeps a film's shape would grow beyond it, to be cut off or to lie over what follows.
  const { parentElement: parent } = frame;
  const isClipped = parent && getComputedStyle(parent).overflowY !== 'visible';
  const isBound = /%$/.test(height) && (isClipped || position === 'absolute');
  // The visibility that is computed may be that of a part of the page which is shown later.
  const isHidden = display === 'none' || frame.style.visibility === 'hidden';
  const isUnseen = isHidden || isTiny(width, minWidth) || isTiny(height, minHeight);
  Object.assign(style, {
    transform,
    // Forced colours would show a transparent border.
    ...{ borderColor: 'transparent', forcedColorAdjust: 'none', overflow: 'clip' },
    // Contained, it stands on the line with its lower edge, as a frame does.
    ...{ contain: 'layout', display: isUnseen ? 'none' : /^inline/.test(display) ? 'inline-grid' : 'grid' },
    // In a button's width no word has room.
    minWidth: /^[0a]/.test(minWidth) ? 'min(100%, 200px)' : minWidth,
    width: width === 'auto' && !hasRatio ? `${ownWidth}px` : width,
    height: isBound ? height : 'auto',
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

/** Whether a size is under 10 pixels and has no other least: `width: 1px; min-width: 100%` fits a frame to a telephone. */
function isTiny(size: string, least: string): boolean {
  return Number.parseFloat(size) < 10 && size.endsWith('px') && /^[0a]/.test(least);
}
