import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView } from './banner-view.js';
import { draw, erase, type View } from './draw.js';
import { isBannerShown } from './is-banner-shown.js';
import { createLazy } from './lazy.js';
import { onNewBody } from './on-new-body.js';
import { openShadow } from './open-shadow.js';
import { panelPlaces } from './panel-places.js';

/**
 * Shows heed's interface on a page that is no Preact app. Its host stands before `<body>`: first in reading order, and still
 * there when a router swaps the body. What most visitors never see is fetched when they come near it.
 * @returns a function that takes it off the page.
 */
export function mount(client: ConsentClient): () => void {
  const host = document.createElement('heed-ui');
  const root = openShadow(host, client);
  /** Where Preact renders the dialogs; the banner needs no Preact, and stands beside it. */
  const place = document.createElement('div');
  const undos = new Set<() => void>();
  let isGone = false;
  let dialogs: typeof import('./preferences.js') | undefined;

  const first: View = (consent) =>
    isBannerShown(consent.state) && <BannerView consent={consent} onNear={preferences} />;

  const update = (): void => {
    if (!host.isConnected) {
      // Taken away, by a content blocker or with an old body, the host has left the top layer, and so has a dialog that was open in it.
      eraseAll();
      document.documentElement.insertBefore(host, document.body);
    }
    draw(root, client, first);
    const { surface } = client.state;
    if (surface === 'preferences' || surface === 'confirm') preferences();
    dialogs?.drawDialogs(place, client);
    if (client.heldFrames().length) placeholders();
    if (document.querySelector(panelPlaces)) preferences();
  };

  const eraseAll = (): void => {
    erase(root);
    dialogs?.eraseDialogs(place);
  };

  /** Starts a part that has come, unless the interface is gone by then. */
  const start = (begin: () => () => void): void => {
    if (!isGone) undos.add(begin());
  };

  const report = (error: unknown): void => {
    console.error('heed: a part of the interface did not load.', error);
    // Closes only a surface that needs the part: any change of state has `update` ask for the part again, and again.
    if (client.state.surface === 'preferences' || client.state.surface === 'confirm') client.close();
  };

  const preferences = createLazy(
    () => import('./preferences.js'),
    (come) => {
      dialogs = come;
      // It has no box, which would be one more part of a page whose <html> is a grid or a flex box.
      place.style.display = 'contents';
      root.append(place);
      start(() => come.fillPanels(client));
      if (!isGone) update();
    },
    report,
  );
  const placeholders = createLazy(
    () => import('./placeholders.js'),
    ({ replaceHeldFrames }) => start(() => replaceHeldFrames(client)),
    report,
  );

  undos.add(client.subscribe(update));
  undos.add(onNewBody(update));
  return () => {
    isGone = true;
    for (const undo of undos) undo();
    eraseAll();
    host.remove();
  };
}
