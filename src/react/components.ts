import { createElement, Fragment, type ReactElement, type ReactNode, useEffect } from 'react';
import { type Held, heldIds } from '../binding/held-ids.js';
import { nameUnknown } from '../binding/name-unknown.js';
import type { PlaceholderProps } from '../ui/placeholder-view.js';
import { useClient } from './consent-provider.js';
import { Surface } from './surface.js';
import { useAllowed, useConsent, useOnce } from './use-consent.js';

/** What a `Gate` holds back, and what stands in its place. */
export interface GateProps extends Held, Omit<PlaceholderProps, 'category' | 'service' | 'onLoad'> {
  /** Shown instead of heed's placeholder while it is held back. */
  readonly fallback?: ReactNode;
  readonly children?: ReactNode;
}

/** The first layer, wherever in the tree it stands; shows nothing once the visitor has decided. */
export function Banner(): ReactElement {
  const { surface } = useConsent().state;
  return createElement(Surface, { isNeeded: surface !== 'none', pick: ({ banner }) => banner });
}

/** The second layer, shown while `client.open('preferences')` is in force, and the second step of opting in again. */
export function Preferences(): ReactElement {
  const { surface } = useConsent().state;
  return createElement(Surface, { isNeeded: surface !== 'none', pick: ({ preferences }) => preferences });
}

/** The list of cookies, for a privacy page of the site's own. */
export function CookieList(): ReactElement {
  return createElement(Surface, { isNeeded: true, pick: ({ cookieList }) => cookieList });
}

/**
 * Renders its children only while their category, and their service if named, is allowed, or until the next decision where the
 * visitor has loaded them once.
 */
export function Gate({ fallback, children, ...held }: GateProps): ReactElement {
  const client = useClient();
  const ids = heldIds(held);
  const isAllowed = useAllowed(ids);
  const [isLoaded, loadOnce] = useOnce();
  useEffect(() => void nameUnknown(client, ids), [client, `${ids}`]);
  if (isAllowed || isLoaded) return createElement(Fragment, undefined, children);
  if (fallback !== undefined) return createElement(Fragment, undefined, fallback);
  return createElement(Surface, {
    isNeeded: true,
    pick: ({ placeholder }) => placeholder({ ...held, onLoad: loadOnce }),
  });
}
