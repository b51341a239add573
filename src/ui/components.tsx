import { type ComponentChildren, Fragment, h, type VNode } from 'preact';
import { BannerView, isBannerShown } from './banner-view.js';
import { ConfirmView } from './confirm-view.js';
import { CookieListView } from './cookie-list-view.js';
import type { View } from './draw.js';
import { Isolated } from './isolated.js';
import { type PlaceholderProps, PlaceholderView } from './placeholder-view.js';
import { PreferencesView } from './preferences-view.js';
import { useConsent } from './use-consent.js';

/** What a `Gate` holds back: of a category, of a service, or both. */
export interface GateProps extends Omit<PlaceholderProps, 'category'> {
  readonly category?: string;
  /** Shown instead of heed's placeholder while it is held back. */
  readonly fallback?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The first layer, wherever in the tree it stands; shows nothing once the visitor has decided. */
export function Banner(): VNode {
  const { client } = useConsent();
  return (
    <Isolated client={client} view={(consent) => isBannerShown(consent.state) && <BannerView consent={consent} />} />
  );
}

/** The second layer, shown while `client.open('preferences')` is in force, and the second step of opting in again. */
export function Preferences(): VNode {
  const { client } = useConsent();
  const view: View = (consent) => {
    const { surface } = consent.state;
    if (surface === 'preferences') return <PreferencesView consent={consent} />;
    return surface === 'confirm' && <ConfirmView consent={consent} />;
  };
  return <Isolated client={client} view={view} />;
}

/** The list of cookies, for a privacy page of the site's own. */
export function CookieList(): VNode {
  const { client } = useConsent();
  return <Isolated client={client} view={(consent) => <CookieListView consent={consent} />} />;
}

/** Renders its children only while their category, and their service if named, is allowed. */
export function Gate({ category, service, name, fallback, children }: GateProps): VNode {
  const { client } = useConsent();
  const ids = [category, service].filter((id) => id !== undefined);
  if (ids.length && ids.every(client.allows)) return <Fragment>{children}</Fragment>;
  if (fallback !== undefined) return <Fragment>{fallback}</Fragment>;
  const view: View = (consent) => (
    <PlaceholderView consent={consent} category={category} service={service} name={name} />
  );
  return <Isolated client={client} view={view} />;
}
