import { h } from 'preact';
import type { ConsentClient } from '../core/client.js';
import { ConfirmView } from './confirm-view.js';
import { draw, erase, type View } from './draw.js';
import { isBannerShown } from './is-banner-shown.js';
import { PreferencesView } from './preferences-view.js';

/** Shows the dialog that is to be open. The preferences are rendered behind the banner already, so that a click only has to open them. */
export function drawDialogs(place: Element, client: ConsentClient): void {
  draw(place, client, dialogs);
}

/** Takes away what `drawDialogs` has put there. */
export const eraseDialogs: (place: Element) => void = erase;

const dialogs: View = (consent) => {
  const { state } = consent;
  const isOpen = state.surface === 'preferences';
  if (state.surface === 'confirm') return <ConfirmView consent={consent} />;
  return (isOpen || isBannerShown(state)) && <PreferencesView consent={consent} isOpen={isOpen} />;
};
