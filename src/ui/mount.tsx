import { Fragment, h } from 'preact';
import type { ConsentClient, Surface } from '../core/client.js';
import { BannerView, isBannerShown } from './banner-view.js';
import { draw, erase, type View } from './draw.js';
import { createLazy } from './lazy.js';
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
  let seen: { readonly body?: HTMLElement; readonly surface?: Surface } = {};
  let isGone = false;

  const surfaces: View = (consent) => {
    const { state } = consent;
    const { surface } = state;
    const isAsking = isBannerShown(state);
    if (!isAsking && surface === 'none') return undefined;
    const isOver = surface === 'preferences' || surface === 'confirm';
    const { PreferencesView, ConfirmView } = (isOver && preferences()) || {};
    return (
      <Fragment>
        {isAsking && <BannerView consent={consent} onNear={preferences} />}
        {surface === 'preferences' && PreferencesView && <PreferencesView consent={consent} />}
        {surface === 'confirm' && ConfirmView && <ConfirmView consent={consent} />}
      </Fragment>
    );
  };

  const update = (): void => {
    const { body } = document;
    const { surface } = client.state;
    // Again, if a router has thrown it away with the body, or a list against annoyances has and the visitor asks for it; not
    // at once in the second case, or the two would never come to an end.
    if (!host.isConnected && (body !== seen.body || surface !== seen.surface)) {
      // What was in the top layer no longer is.
      erase(root);
      document.documentElement.insertBefore(host, body);
    }
    seen = { body, surface };
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
    if (client.state.surface !== 'banner') client.close();
  };

  const preferences = createLazy(
    () => import('./preferences.js'),
    ({ fillPanels }) => {
      start(() => fillPanels(client));
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
  return () => {
    isGone = true;
    for (const undo of undos) undo();
    erase(root);
    host.remove();
  };
}
