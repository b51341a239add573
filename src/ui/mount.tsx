import { Fragment, h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView, isBannerShown } from './banner-view.js';
import { draw, erase, type View } from './draw.js';
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
  const undos = new Set<() => void>();
  let isGone = false;
  let over: typeof import('./preferences.js') | undefined;

  const surfaces: View = (consent) => {
    const { state } = consent;
    const { surface } = state;
    const isAsking = isBannerShown(state);
    if (!isAsking && surface === 'none') return undefined;
    const isOpen = surface === 'preferences';
    const isConfirming = surface === 'confirm';
    if (isOpen || isConfirming) preferences();
    return (
      <Fragment>
        {isAsking && <BannerView consent={consent} onNear={preferences} />}
        {/* Made ready behind the banner: a click has only to open it. */}
        {over && (isAsking || isOpen) && <over.PreferencesView consent={consent} isOpen={isOpen} />}
        {over && isConfirming && <over.ConfirmView consent={consent} />}
      </Fragment>
    );
  };

  const update = (): void => {
    // Again, if a list against annoyances has taken it away and the visitor asks for it.
    if (!host.isConnected) document.documentElement.insertBefore(host, document.body);
    draw(root, client, surfaces);
    if (client.heldFrames().length) placeholders();
    if (document.querySelector(panelPlaces)) preferences();
  };

  /** Starts what has come, unless the interface is gone by then. */
  const start = (begin: () => () => void): void => {
    if (!isGone) undos.add(begin());
  };

  const report = (error: unknown): void => {
    console.error('heed: a part of the interface did not load.', error);
    // Only what can't be shown: any other change would ask for the part again, and again.
    if (client.state.surface === 'preferences' || client.state.surface === 'confirm') client.close();
  };

  const preferences = createLazy(
    () => import('./preferences.js'),
    (come) => {
      over = come;
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
  undos.add(
    onNewBody(() => {
      // Thrown away with the old one, it is in the top layer no more.
      if (!host.isConnected) erase(root);
      update();
    }),
  );
  return () => {
    isGone = true;
    for (const undo of undos) undo();
    erase(root);
    host.remove();
  };
}
