import { Fragment, h, render } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView, isBannerShown } from './banner-view.js';
import { ConfirmView } from './confirm-view.js';
import { describeConsent } from './consent.js';
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
  const leave = client.subscribe((state) => {
    // Again, if a list against annoyances has taken it away and the visitor asks for it.
    if (!host.isConnected) document.documentElement.insertBefore(host, document.body);
    const consent = describeConsent(client);
    const views = (
      <Fragment>
        {isBannerShown(state) && <BannerView consent={consent} />}
        {state.surface === 'preferences' && <PreferencesView consent={consent} />}
        {state.surface === 'confirm' && <ConfirmView consent={consent} />}
      </Fragment>
    );
    render(views, root);
  });
  const restoreFrames = replaceHeldFrames(client);
  return () => {
    leave();
    restoreFrames();
    render(undefined, root);
    host.remove();
  };
}
