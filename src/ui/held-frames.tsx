import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { copyBox } from './copy-box.js';
import { draw } from './draw.js';
import { loadOnce } from './load-once.js';
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
    for (const [frame, { root, restore }] of places) {
      // What has been moved, or was not to be seen, is looked at anew.
      if (held.includes(frame) && frame.previousSibling === root.host) continue;
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

function replace(client: ConsentClient, frame: HTMLIFrameElement): Place {
  const { style } = frame;
  const kept = frame.previousElementSibling as HTMLElement | null;
  // A router that keeps pages has brought the frame back with a copy of its placeholder.
  if (kept?.localName === 'heed-placeholder') {
    style.display = kept.dataset['display'] ?? '';
    kept.remove();
  }
  const { display } = style;
  const host = document.createElement('heed-placeholder');
  host.dataset['display'] = display;
  const root = openShadow(host, client);
  const cover = (): void => {
    if (root.activeElement) return;
    host.remove();
    style.display = display;
    copyBox(frame, host);
  };
  cover();
  // A sheet that is still on its way may give the frame another box.
  addEventListener('load', cover);
  return {
    root,
    restore: () => {
      const isFocused = root.activeElement;
      removeEventListener('load', cover);
      host.remove();
      style.display = display;
      if (isFocused) frame.focus();
    },
  };
}
