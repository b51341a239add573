import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { BannerView } from './banner-view.js';
import { ConfirmView } from './confirm-view.js';
import { CookieListView } from './cookie-list-view.js';
import { draw, erase, type View } from './draw.js';
import { isBannerShown } from './is-banner-shown.js';
import { openShadow } from './open-shadow.js';
import { type PlaceholderProps, PlaceholderView } from './placeholder-view.js';
import { PreferencesView } from './preferences-view.js';

/** The first layer while its question is open. */
export const banner: View = (consent) => isBannerShown(consent.state) && <BannerView consent={consent} />;

/** The second layer while it is open, and the second step of opting in again. */
export const preferences: View = (consent) => {
  const { surface } = consent.state;
  if (surface === 'preferences') return <PreferencesView consent={consent} isOpen />;
  return surface === 'confirm' && <ConfirmView consent={consent} />;
};

/** The list of cookies. */
export const cookieList: View = (consent) => <CookieListView consent={consent} />;

/** What stands in the place of something that is held back by a component of ours. */
export function placeholder({ category, service, ...held }: Partial<PlaceholderProps>): View {
  return (consent) => {
    // Unlike a marked tag, a gate with an unknown service stays shut whatever is allowed: no button may offer its category.
    const isKnown = !service || consent.client.policy.services.some(({ id }) => id === service);
    const props = { ...held, service, category: isKnown ? category : undefined };
    return <PlaceholderView {...props} consent={consent} />;
  };
}

/** Renders a view into an element's own shadow root, so that a component of any framework can be the host of it. */
export function drawInto(host: HTMLElement, client: ConsentClient, view: View): void {
  draw(openShadow(host, client), client, view);
  liftAgain(host);
}

/** Takes away what `drawInto` has put there, or is about to. */
export function eraseFrom({ shadowRoot }: HTMLElement): void {
  if (shadowRoot) erase(shadowRoot);
}

/** A host that its framework has moved is still in the page, but no longer in the top layer, in front of all else. */
function liftAgain(host: HTMLElement): void {
  if (host.popover && !host.matches(':popover-open')) host.showPopover();
  const dialog = host.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]:not(:modal)');
  if (!dialog) return;
  // By the attribute: `close()` would send `close`, which heed takes for the visitor's Esc.
  dialog.removeAttribute('open');
  dialog.showModal();
}
