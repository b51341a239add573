import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { draw } from './draw.js';
import { openShadow } from './open-shadow.js';
import { PlaceholderView } from './placeholder-view.js';

/**
 * Puts a placeholder of the same size in the place of each frame that waits, and the frame back once it is allowed.
 * @returns a function that takes all placeholders off the page.
 */
export function replaceHeldFrames(client: ConsentClient): () => void {
  const places = new Map<HTMLIFrameElement, Place>();
  const leave = client.subscribe(() => {
    const held = client.heldFrames();
    for (const [frame, { restore }] of places) {
      if (held.includes(frame)) continue;
      places.delete(frame);
      restore();
    }
    for (const frame of held) {
      const place = places.get(frame) ?? replace(client, frame);
      places.set(frame, place);
      const { category, service } = frame.dataset;
      draw(place.root, client, (consent) => (
        <PlaceholderView consent={consent} category={category} service={service} name={frame.title} />
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

function replace(client: ConsentClient, frame: HTMLIFrameElement): Place {
  const { style } = frame;
  const kept = frame.previousElementSibling as Partial<HTMLElement> | null;
  // A router that keeps pages has brought the frame back with a copy of its placeholder.
  if (kept?.localName === 'heed-placeholder') {
    style.display = kept.dataset?.['display'] ?? '';
    kept.remove?.();
  }
  const { offsetWidth, offsetHeight } = frame;
  const own = style.display;
  const host = document.createElement('heed-placeholder');
  host.dataset['display'] = own;
  const root = openShadow(host, client);
  // Nothing around it moves; a frame in a hidden tab has no size yet but the one it is given.
  const { display, position, inset, margin, float, verticalAlign, width } = getComputedStyle(frame);
  Object.assign(host.style, {
    ...{ position, inset, margin, float, verticalAlign, overflow: 'hidden', maxWidth: '100%' },
    display: display === 'inline' ? 'inline-block' : display,
    width: offsetWidth ? `${offsetWidth}px` : width,
    minHeight: `${offsetHeight}px`,
  });
  frame.before(host);
  style.setProperty('display', 'none', 'important');
  return {
    root,
    restore: () => {
      host.remove();
      style.display = own;
    },
  };
}
