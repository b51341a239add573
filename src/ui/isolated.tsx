import { h, type VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConsentClient } from '../core/client.js';
import { draw, erase, type View } from './draw.js';
import { openShadow } from './open-shadow.js';

/** Renders a view into a shadow root of its own; on a server only the empty host. */
export function Isolated(props: { client: ConsentClient; view: View }): VNode {
  const { client, view } = props;
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const host = ref.current as HTMLElement;
    draw(host.shadowRoot ?? openShadow(host, client), client, view);
  });
  useLayoutEffect(() => {
    const root = ref.current?.shadowRoot;
    return () => root && erase(root);
  }, []);
  return h('heed-surface', { ref }) as VNode;
}
