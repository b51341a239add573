import { Fragment, h, type VNode } from 'preact';
import type { ConsentClient, Surface } from '../core/client.js';
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
  let seen: { body?: HTMLElement; surface?: Surface } = {};
  // The gate tells when it is taken away.
  host.dataset['heed'] = 'ui';
  const leave = client.subscribe(() => {
    const { body } = document;
    // Again, if a router has thrown it away with the body, or a list against annoyances has and the visitor asks for it; not
    // at once in the second case, or the two would never come to an end.
    if (!host.isConnected && (body !== seen.body || client.state.surface !== seen.surface)) {
      // What was in the top layer no longer is.
      erase(root);
      document.documentElement.insertBefore(host, body);
    }
    seen = { body, surface: client.state.surface };
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
