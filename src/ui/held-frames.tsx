import { h, render } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { describeConsent } from './consent.js';
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
    for (const [frame, place] of places) {
      if (held.includes(frame) && frame.isConnected) continue;
      places.delete(frame);
      place.restore();
    }
    for (const frame of held) {
      const place = places.get(frame) ?? replace(client, frame);
      places.set(frame, place);
      place.update();
    }
  });
  return () => {
    leave();
    for (const { restore } of places.values()) restore();
  };
}

interface Place {
  update(): void;
  restore(): void;
}

function replace(client: ConsentClient, frame: HTMLIFrameElement): Place {
  const { category, service } = frame.dataset;
  const { offsetWidth, offsetHeight, title, style } = frame;
  const { display } = style;
  const host = document.createElement('heed-placeholder');
  const root = openShadow(host, client);
  host.style.cssText += `;display:block;max-width:100%;width:${offsetWidth}px;min-height:${offsetHeight}px`;
  frame.before(host);
  style.setProperty('display', 'none', 'important');
  return {
    update: () =>
      render(
        <PlaceholderView consent={describeConsent(client)} category={category} service={service} name={title} />,
        root,
      ),
    restore: () => {
      host.remove();
      style.display = display;
    },
  };
}
