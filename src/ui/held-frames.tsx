import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { adoptStyles } from './adopt-styles.js';
import { copyBox } from './copy-box.js';
import { draw } from './draw.js';
import { loadOnce } from './load-once.js';
import { openShadow } from './open-shadow.js';
import { PlaceholderView } from './placeholder-view.js';

/**
 * Puts a placeholder of the same size in the place of each held frame, and the frame back once it is allowed.
 * @returns a function that takes all placeholders off the page.
 */
export function replaceHeldFrames(client: ConsentClient): () => void {
  const places = new Map<HTMLIFrameElement, Place>();
  const leave = client.subscribe(() => {
    const held = client.heldFrames();
    for (const [frame, { root, restore }] of places) {
      const host = root.host as HTMLElement;
      // A frame that the page has moved, or that was not to be seen, gets its placeholder anew.
      if (held.includes(frame) && frame.previousSibling === host && host.style.display !== 'none') continue;
      places.delete(frame);
      restore();
    }
    for (const frame of held) {
      const place = places.get(frame) ?? replace(client, frame);
      places.set(frame, place);
      const { category, service, preview, kind } = frame.dataset;
      draw(place.root, client, (consent) => (
        <PlaceholderView
          {...{ consent, category, service, preview, kind, name: frame.title, onLoad: () => loadOnce(client, frame) }}
        />
      ));
    }
  });
  return () => {
    leave();
    for (const { restore } of places.values()) restore();
  };
}

interface Place {
  readonly root: ShadowRoot;
  restore(): void;
}

/**
 * Hides a held frame and leaves its `style` to the page. The frame is laid out all the same, in a share of the window: so its size changes,
 * and a `ResizeObserver` hears of it, when the page hides or shows the frame, when the window changes, on which the page's rules may depend,
 * and when the page drops this rule. It is laid out far above the page, or a script that loads frames as they come into view would load it.
 * In a layer, as `!important` counts for more there than in the page's own rules, however exact these are.
 */
const hidden = `@layer{heed-placeholder+iframe{position:fixed!important;inset:-999vh auto auto 0!important;visibility:hidden!important;width:9vw!important;height:9vh!important;min-width:0!important;min-height:0!important;padding:0!important;transition:none!important}}`;

function replace(client: ConsentClient, frame: HTMLIFrameElement): Place {
  const kept = frame.previousElementSibling;
  // A router that keeps pages has brought the frame back with a copy of its placeholder.
  if (kept?.localName === 'heed-placeholder') kept.remove();
  const host = document.createElement('heed-placeholder');
  const root = openShadow(host, client);
  let last: string;
  let width: number;
  const cover = (): void => {
    // A placeholder that has the focus stays as it is, unless the page has hidden its frame.
    if (root.activeElement && frame.offsetWidth) return;
    adoptStyles(frame, hidden);
    copyBox(frame, host);
    last = look();
    width = innerWidth;
  };
  const look = (): string => `${[frame.offsetWidth, frame.offsetHeight, innerWidth]}`;
  cover();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    // In a task of its own: a change within the observer's turn is told to the page as an error (see make-room.ts). While somebody drags the
    // window's edge it waits, as each placeholder has the page laid out twice.
    if (look() !== last) timer = setTimeout(cover, width === innerWidth ? 0 : 200);
  });
  observer.observe(frame);
  const leave = keepEmpty(client, frame);
  // A style sheet that is still on its way may give the frame another box.
  addEventListener('load', cover);
  return {
    root,
    restore: () => {
      const isFocused = root.activeElement;
      removeEventListener('load', cover);
      observer.disconnect();
      leave();
      clearTimeout(timer);
      host.remove();
      // Where the page has transitions, the frame would fly in and grow.
      for (const each of frame.getAnimations()) if ('transitionProperty' in each) each.cancel();
      if (isFocused) frame.focus();
    },
  };
}

/**
 * Empties a held frame to which a script of the page gives its `data-src`, as some lazy loaders do with every frame: what has begun to load
 * behind the placeholder neither runs on nor stays.
 */
function keepEmpty(client: ConsentClient, frame: HTMLIFrameElement): () => void {
  const empty = (): void => {
    const { src } = frame.dataset;
    // Not by `getAttribute`, to which the guard gives the address that waits. The gate, too, sets it: but then the frame is no longer held.
    if (!src || frame.attributes.getNamedItem('src')?.value !== src || !client.heldFrames().includes(frame)) return;
    frame.removeAttribute('src');
    frame.replaceWith(frame);
  };
  let times = 0;
  // At once, as a request may not have been made by then; but a script that insists would have the page do nothing else.
  const observer = new MutationObserver(() => (++times < 9 ? empty() : setTimeout(empty, 1000)));
  observer.observe(frame, { attributeFilter: ['src'] });
  empty();
  return () => observer.disconnect();
}
