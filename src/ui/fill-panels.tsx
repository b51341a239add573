import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { draw, type View } from './draw.js';
import { openShadow } from './open-shadow.js';
import { panelPlaces } from './panel-places.js';
import { PanelView } from './preferences-view.js';

/**
 * Shows the preferences as a part of the page wherever the site has left a place for them.
 * @returns a function that takes them away again.
 */
export function fillPanels(client: ConsentClient): () => void {
  const hosts = new Map<Element, HTMLElement>();
  const leave = client.subscribe(() => {
    for (const place of document.querySelectorAll(panelPlaces)) {
      const host = hosts.get(place) ?? document.createElement('heed-panel');
      hosts.set(place, host);
      const root = openShadow(host, client);
      if (!host.isConnected) place.replaceChildren(host);
      draw(root, client, panel);
    }
  });
  return () => {
    leave();
    for (const host of hosts.values()) host.remove();
  };
}

const panel: View = (consent) => <PanelView consent={consent} />;
