import { type ComponentChildren, Fragment, h, type VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Held, heldIds } from '../binding/held-ids.js';
import { nameUnknown } from '../binding/name-unknown.js';
import type { PlaceholderProps } from '../ui/placeholder-view.js';
import { banner, cookieList, placeholder, preferences } from '../ui/surfaces.js';
import { useProvided } from './consent-provider.js';
import { Isolated } from './isolated.js';
import { useAllowed, useOnce } from './use-consent.js';

/** What a `Gate` holds back, and what stands in its place. */
export interface GateProps extends Held, Omit<PlaceholderProps, 'category' | 'service' | 'onLoad'> {
  /** Shown instead of heed's placeholder while it is held back. */
  readonly fallback?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The first layer, wherever in the tree it stands; shows nothing once the visitor has decided. */
export function Banner(): VNode {
  return <Isolated view={banner} />;
}

/** The second layer, shown while `client.open('preferences')` is in force, and the second step of opting in again. */
export function Preferences(): VNode {
  return <Isolated view={preferences} />;
}

/** The list of cookies, for a privacy page of the site's own. */
export function CookieList(): VNode {
  return <Isolated view={cookieList} />;
}

/**
 * Renders its children only while their category, and their service if named, is allowed, or until the next decision where the
 * visitor has loaded them once.
 */
export function Gate({ fallback, children, ...held }: GateProps): VNode {
  const { client } = useProvided();
  const ids = heldIds(held);
  const isAllowed = useAllowed(ids);
  const [isLoaded, loadOnce] = useOnce();
  useEffect(() => void nameUnknown(client, ids), [client, `${ids}`]);
  if (isAllowed || isLoaded) return <Fragment>{children}</Fragment>;
  if (fallback !== undefined) return <Fragment>{fallback}</Fragment>;
  return <Isolated view={placeholder({ ...held, onLoad: loadOnce })} />;
}
