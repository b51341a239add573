import { h, type VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { View } from '../ui/draw.js';
import { drawInto, eraseFrom } from '../ui/surfaces.js';
import { useConsent } from './use-consent.js';

/** Renders a view into a shadow root of its own, once heed knows the visitor; on a server only the empty host. */
export function Isolated({ view }: { view: View }): VNode {
  const { client, state } = useConsent();
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (state.ready) drawInto(ref.current as HTMLElement, client, view);
  });
  useLayoutEffect(() => {
    const host = ref.current as HTMLElement;
    return () => eraseFrom(host);
  }, []);
  return h('heed-surface', { ref }) as VNode;
}
