import { Fragment, h, type VNode } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView, isBannerShown } from './banner-view.js';
import { ConfirmView } from './confirm-view.js';
import type { Consent } from './consent.js';
import { draw, erase } from './draw.js';
import { replaceHeldFrames } from './held-frames.js';
import { openShadow } from './open-shadow.js';
import { PreferencesView } from './preferences-view.js';

/**
 * Shows heed's interface on a page that is no Preact app. Its host stands before `<body>`: first in reading order, and still
 * there when a router swaps the body.
 * @returns a function that takes it off the page.
 */
export function mount(client: ConsentClient): () => void {
  const host = document.createElement('heed-ui');
  const root = openShadow(host, client);
  const leave = client.subscribe(() => {
    // Again, if a list against annoyances has taken it away and the visitor asks for it.
    if (!host.isConnected) document.documentElement.insertBefore(host, document.body);
    draw(root, client, surfacesOf);
  });
  const restoreFrames = replaceHeldFrames(client);
  return () => {
    leave();
    restoreFrames();
    erase(root);
    host.remove();
  };
}

function surfacesOf(consent: Consent): VNode | undefined {
  const { state } = consent;
  const isAsking = isBannerShown(state);
  if (!isAsking && state.surface === 'none') return undefined;
  return (
    <Fragment>
      {isAsking && <BannerView consent={consent} />}
      {state.surface === 'preferences' && <PreferencesView consent={consent} />}
      {state.surface === 'confirm' && <ConfirmView consent={consent} />}
    </Fragment>
  );
}
