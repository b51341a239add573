import { type ComponentChildren, createContext, h, type VNode } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { clientOf, countProvider } from '../npm/client-of.js';

/** A client of `createConsent`, or a configuration to start one with. */
export type ConsentProviderProps = (
  | { readonly client: ConsentClient; readonly config?: undefined }
  /**
   * To be kept outside of components: heed is started once for each object. Another one counts only in a provider that begins
   * anew: give it another `key`.
   */
  | { readonly config: HeedConfig; readonly client?: undefined }
) & { readonly children?: ComponentChildren };

/** What the provider hands down. */
export interface Provided {
  readonly client: ConsentClient;
  /** False while a page that a server has rendered may be taken over, so that nothing is there that wasn't on the server. */
  readonly isLive: boolean;
}

const ProvidedContext = createContext<Provided | undefined>(undefined);

/** Hands heed to all components below; everything else of `heed/ui` but the opt-out link has to stand inside one. */
export function ConsentProvider(props: ConsentProviderProps): VNode {
  const [config] = useState(props.config);
  const [started] = useState(() => props.client ?? clientOf(props.config));
  useLayoutEffect(() => config && countProvider(config), [config]);
  const [isLive, setLive] = useState(false);
  // A layout effect, so that the hydrated page is live before it is painted.
  useLayoutEffect(() => setLive(true), []);
  const { client = started, children } = props;
  const value = useMemo(() => ({ client, isLive }), [client, isLive]);
  return <ProvidedContext.Provider value={value}>{children}</ProvidedContext.Provider>;
}

/** @throws Error outside a `ConsentProvider`. */
export function useProvided(): Provided {
  const provided = useContext(ProvidedContext);
  if (!provided) throw new Error('heed: what asks for consent has to stand inside a ConsentProvider.');
  return provided;
}
