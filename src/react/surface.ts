import { createElement, type ReactElement, useEffect, useRef } from 'react';
import type { View } from '../ui/draw.js';
import { useConsent } from './use-consent.js';

type Surfaces = typeof import('../ui/surfaces.js');

/** Which surface, and whether there is anything to show of it. */
export interface SurfaceProps {
  pick(surfaces: Surfaces): View;
  readonly isNeeded: boolean;
}

/**
 * A piece of heed's interface in a shadow root of its own; on a server only the empty host. The interface is Preact, out of
 * React's sight, and is fetched when there is something to show for the first time.
 */
export function Surface({ pick, isNeeded }: SurfaceProps): ReactElement {
  const { client, state } = useConsent();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const host = ref.current;
    if (!host || !state.ready || !(isNeeded || host.shadowRoot)) return undefined;
    let isCurrent = true;
    load().then((surfaces) => isCurrent && surfaces.drawInto(host, client, pick(surfaces)), report);
    return () => {
      isCurrent = false;
    };
  });
  useEffect(() => {
    const host = ref.current;
    // By the same promise as the drawing, so never before something that is about to be drawn.
    return () => void (host?.shadowRoot && load().then(({ eraseFrom }) => eraseFrom(host), report));
  }, []);
  return createElement('heed-surface', { ref });
}

function load(): Promise<Surfaces> {
  return import('../ui/surfaces.js');
}

function report(error: unknown): void {
  console.error('heed: the interface did not load and is not shown; what is denied stays denied.', error);
}
