/**
 * Keeps what the visitor focuses, and the foot of the page, in sight beside the banner (WCAG 2.2, 2.4.11): what can be scrolled
 * is scrolled clear of it, and where that is in vain the banner steps to the other edge.
 * @returns the way back to the page as it was.
 */
export function makeRoom(banner: HTMLElement): () => void {
  // A sheet and no attribute: a router's copy of the page has none of it, and a framework that hydrates the page finds it as it was sent.
  const sheet = new CSSStyleSheet();

  let timer: ReturnType<typeof setTimeout> | undefined;

  const measure = (): void => {
    clearTimeout(timer);
    // Once this frame is done. Measuring may change the layout of a page whose style sheets have just come, and the room changes it in any
    // case: an observer of sizes that hears of that too late makes the browser report "ResizeObserver loop" as an error of the page.
    timer = setTimeout(give);
  };

  const give = (): void => {
    const { top, bottom } = getComputedStyle(banner);
    const [above, below] = [Number.parseFloat(top), Number.parseFloat(bottom)];
    const height = `${banner.offsetHeight + Math.min(above, below)}px!important`;
    let room = '';
    // `content-box`, so that the room is added to a height that the page may set, and not taken from it.
    if (below < above)
      room = `padding-bottom:${height};scroll-padding-bottom:${height};box-sizing:content-box!important`;
    // A banner in the middle, with edges alike, needs no room.
    else if (above < below) room = `scroll-padding-top:${height}`;
    // While an element fills the screen, or a modal dialog of the page is open, browsers show a banner in front of it and let nobody press
    // it: it stays hidden until that ends, unless the app has it within that element. So it does in a part of the page that is inert, as
    // an app's whole root is while a dialog of Headless UI or React Aria is open beside it.
    const hiding = '&:has(:modal):not(:has(:modal heed-surface:popover-open)){--_see:hidden}';
    // On paper there is no banner, and its room could take one more page.
    sheet.replaceSync(`@media screen{:root{${room};${hiding}}[inert]{--_see:hidden}}`);
    if (!document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };

  const onFocus = ({ target }: FocusEvent): void => {
    // In the next frame, as the browser itself scrolls first.
    requestAnimationFrame(() => {
      const { left, right, top, bottom } = (target as Element).getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const box = banner.getBoundingClientRect();
      const isOver = x > box.left && x < box.right && y > box.top && y < box.bottom;
      if (!isOver || (banner.getRootNode() as ShadowRoot).host === target) return;
      banner.classList.remove('head', 'foot');
      banner.classList.add(y > innerHeight / 2 ? 'head' : 'foot');
      measure();
    });
  };

  const observer = new ResizeObserver(measure);
  observer.observe(banner);
  document.addEventListener('focusin', onFocus);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener('focusin', onFocus);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
