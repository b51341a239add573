import { Fragment, h, render } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView, isBannerShown } from './banner-view.js';
import { describeConsent } from './consent.js';
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
  let isGone = false;

  const update = (): void => {
    if (isGone) return;
    // Again, if a list against annoyances has taken it away and the visitor asks for it.
    if (!host.isConnected) document.documentElement.insertBefore(host, document.body);
    const { state } = client;
    const { surface } = state;
    const consent = describeConsent(client);
    const isOver = surface === 'preferences' || surface === 'confirm';
    const { PreferencesView, ConfirmView } = (isOver && preferences()) || {};
    const views = (
      <Fragment>
        {isBannerShown(state) && <BannerView consent={consent} onNear={preferences} />}
        {surface === 'preferences' && PreferencesView && <PreferencesView consent={consent} />}
        {surface === 'confirm' && ConfirmView && <ConfirmView consent={consent} />}
      </Fragment>
    );
    render(views, root);
    if (client.heldFrames().length) placeholders();
    if (document.querySelector(panelPlaces)) preferences();
  };

  const report = (error: unknown): void => {
    console.error('heed: a part of the interface did not load.', error);
    if (client.state.surface !== 'banner') client.close();
  };

  const preferences = createLazy(
    () => import('./preferences.js'),
    () => {
      if (isGone) return;
      update();
      undos.add(preferences()?.fillPanels(client) ?? (() => {}));
    },
    report,
  );
  const placeholders = createLazy(
    () => import('./placeholders.js'),
    () => isGone || undos.add(placeholders()?.replaceHeldFrames(client) ?? (() => {})),
    report,
  );

  undos.add(client.subscribe(update));
  return () => {
    isGone = true;
    for (const undo of undos) undo();
    render(undefined, root);
    host.remove();
  };
}
